import { useTranslation } from 'react-i18next'
import { isSilence, Problem } from '../../api/problem.ts'

const codes = {
  'identity.code_wrong': 'wrong',
  'identity.code_expired': 'expired',
  'identity.too_many_codes': 'tooManyCodes',
  'identity.too_many_wrong_codes': 'tooManyTries',
  'platform.too_many_requests': 'tooManyCodes',
  'platform.invalid_request': 'address',
  'identity.sign_in_over': 'over',
  'identity.provider_declined': 'declined',
  'identity.provider_not_believed': 'notBelieved',
  'identity.provider_away': 'away',
  'identity.address_not_verified': 'notVerified',
  'identity.linked_to_another': 'linked',
} as const

/** What went wrong with signing in, and what to do about it. */
export function useTrouble(): (failure: unknown) => string {
  const { t } = useTranslation()
  return (failure) => {
    const word = troubleOf(failure)
    const seconds = failure instanceof Problem ? (failure.retryAfterSeconds ?? 60) : 60
    return t(`signIn.trouble.${word}`, { minutes: Math.max(1, Math.ceil(seconds / 60)) })
  }
}

type Trouble = (typeof codes)[keyof typeof codes] | 'silence' | 'other'

export function troubleOf(failure: unknown): Trouble {
  if (isSilence(failure)) return 'silence'
  const code = failure instanceof Problem ? failure.code : ''
  return Object.entries(codes).find(([known]) => known === code)?.[1] ?? 'other'
}
