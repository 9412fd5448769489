import { useTranslation } from 'react-i18next'
import { isPassing, Problem } from '../../api/problem.ts'

const codes = {
  'identity.role_needed': 'roleNeeded',
  'identity.sign_in_needed': 'signIn',
  'merchants.chain_silent': 'later',
  'merchants.no_profile': 'noProfile',
  'merchants.payment_unknown': 'gone',
  'merchants.token_not_taken': 'token',
  'merchants.too_many': 'tooMany',
  'merchants.unfit_recipient': 'recipient',
  'merchants.unfit_url': 'url',
  'merchants.unknown_key': 'gone',
  'merchants.unknown_product': 'gone',
  'merchants.unknown_webhook': 'gone',
  'platform.invalid_request': 'invalid',
  'platform.too_busy': 'later',
  'platform.too_many_requests': 'busy',
  'web.not_confirmed': 'notConfirmed',
} as const

type Trouble = (typeof codes)[keyof typeof codes] | 'unsure' | 'other'

/** What stood in a merchant’s way: what happened, what became of it, what to do next. */
export function useTrouble(): (failure: unknown) => { title: string; text: string } {
  const { t } = useTranslation()
  return (failure) => {
    const word = troubleOf(failure)
    return { title: t(`shops.refused.${word}.title`), text: t(`shops.refused.${word}.text`) }
  }
}

/** A code has its words; silence is not a refusal, for the request may have arrived. */
function troubleOf(failure: unknown): Trouble {
  if (!(failure instanceof Problem)) return 'other'
  const known = Object.entries(codes).find(([one]) => one === failure.code)?.[1]
  return known ?? (isPassing(failure) ? 'unsure' : 'other')
}
