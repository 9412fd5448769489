import { useTranslation } from 'react-i18next'
import { isPassing, Problem } from '../../api/problem.ts'

const codes = {
  'identity.sign_in_needed': 'signIn',
  'concierge.too_few_credits': 'credits',
  'concierge.not_answered': 'notAnswered',
  'concierge.unknown_prompt': 'gone',
  'concierge.no_answer_came': 'noAnswer',
  'payments.challenge_expired': 'tookTooLong',
  'payments.window_over': 'tookTooLong',
  'payments.window_too_short': 'tookTooLong',
  'payments.payer_has_to_wait': 'mustWait',
  'payments.too_many_unseen': 'busy',
  'platform.too_many_requests': 'busy',
  'platform.invalid_request': 'message',
} as const

type Trouble = (typeof codes)[keyof typeof codes] | 'unsure' | 'other'

/** What stood in the way of a question: what happened, whether money moved, and what to do next. */
export function useTrouble(): (failure: unknown) => { title: string; text: string } {
  const { t } = useTranslation()
  return (failure) => {
    const word = troubleOf(failure)
    return { title: t(`concierge.trouble.${word}.title`), text: t(`concierge.trouble.${word}.text`) }
  }
}

/** Silence is not a refusal: the question may have arrived, and asked again it is the same one. */
export function troubleOf(failure: unknown): Trouble {
  if (isPassing(failure)) return 'unsure'
  const code = failure instanceof Problem ? failure.code : ''
  return Object.entries(codes).find(([known]) => known === code)?.[1] ?? 'other'
}
