import { useTranslation } from 'react-i18next'
import { isPassing, Problem } from '../../api/problem.ts'

const codes = {
  'identity.sign_in_needed': 'signIn',
  'events.unknown_event': 'gone',
  'events.unknown_tier': 'gone',
  'events.not_on_sale': 'notOnSale',
  'tickets.sold_out': 'soldOut',
  'checkout.too_many_tickets': 'overLimit',
  'checkout.not_for_sale_in_currency': 'currency',
  'checkout.too_many_unpaid': 'busy',
  'checkout.price_is_another': 'gone',
  'payments.challenge_expired': 'tookTooLong',
  'payments.window_over': 'tookTooLong',
  'payments.window_too_short': 'tookTooLong',
  'payments.payer_has_to_wait': 'mustWait',
  'payments.too_many_unseen': 'busy',
  'payments.wrong_signature': 'oddSignature',
  'payments.wallet_without_code': 'oddSignature',
  'platform.too_many_requests': 'busy',
  'web.not_confirmed': 'notConfirmed',
  'web.not_enough': 'notEnough',
} as const

export type Refused = (typeof codes)[keyof typeof codes] | 'unsure' | 'other'

/**
 * What stood in the way of an order: what happened, whether money moved, what to do next. Where the words for it did not
 * come, those for no answer hold as well: the button may be pressed again.
 */
export function useRefusal(): (failure: unknown) => { title: string; text: string } {
  const { t, i18n } = useTranslation()
  return (failure) => {
    const told = refusedFor(failure)
    const word = i18n.exists(`refused.${told}.title`) ? told : 'unsure'
    return { title: t(`refused.${word}.title`), text: t(`refused.${word}.text`) }
  }
}

/** Silence is not a refusal: the order may have been placed, and the same key asks again without placing a second one. */
export function refusedFor(failure: unknown): Refused {
  if (isPassing(failure)) return 'unsure'
  const code = failure instanceof Problem ? failure.code : ''
  return Object.entries(codes).find(([known]) => known === code)?.[1] ?? 'other'
}
