import { useTranslation } from 'react-i18next'
import { isPassing, Problem } from '../../api/problem.ts'

const codes = {
  'content.not_a_picture': 'notAPicture',
  'content.store_away': 'later',
  'content.too_many_pixels': 'tooManyPixels',
  'events.already_submitted': 'submitted',
  'events.chain_silent': 'later',
  'events.not_cancellable': 'notCancellable',
  'events.not_editable': 'notEditable',
  'events.not_on_sale': 'notOnSale',
  'events.not_over': 'notOver',
  'events.nothing_to_pay_out': 'nothingHeld',
  'events.payout_on_its_way': 'payoutOnItsWay',
  'events.revision_passed': 'changedElsewhere',
  'events.sale_over': 'saleOver',
  'events.settled': 'settled',
  'events.too_many_tiers': 'tooManyTiers',
  'events.too_much_today': 'tooMuchToday',
  'events.under_way': 'underWay',
  'identity.name_is_fixed': 'nameFixed',
  'identity.organizer_barred': 'barred',
  'identity.role_needed': 'roleNeeded',
  'identity.sign_in_needed': 'signIn',
  'platform.body_too_large': 'tooLarge',
  'platform.invalid_request': 'invalid',
  'platform.too_busy': 'later',
  'platform.too_many_requests': 'busy',
  'relayer.budget_spent': 'later',
  'relayer.gas_too_expensive': 'later',
  'relayer.not_carried_out': 'later',
  'relayer.not_sponsored': 'notSponsored',
  'relayer.operation_rejected': 'later',
  'relayer.person_limit': 'tooMuchToday',
  'relayer.reverted': 'reverted',
  'relayer.too_many_reverts': 'tooMuchToday',
  'wallets.vault_locked': 'later',
} as const

type Trouble = (typeof codes)[keyof typeof codes] | 'unsure' | 'other'

/** What stood in the way of an organizer: what happened, what became of it, what to do next. */
export function useTrouble(): (failure: unknown) => { title: string; text: string } {
  const { t } = useTranslation()
  return (failure) => {
    const word = troubleOf(failure)
    return { title: t(`organize.refused.${word}.title`), text: t(`organize.refused.${word}.text`) }
  }
}

/** A code has its words; silence is not a refusal, for the request may have arrived. */
export function troubleOf(failure: unknown): Trouble {
  const code = hasCodeOf(failure) ? failure.code : ''
  const known = Object.entries(codes).find(([one]) => one === code)?.[1]
  return known ?? (failure instanceof Problem && isPassing(failure) ? 'unsure' : 'other')
}

/** A Problem, or the problem that an operation ended with. */
function hasCodeOf(failure: unknown): failure is { code: string } {
  return typeof failure === 'object' && failure !== null && 'code' in failure && typeof failure.code === 'string'
}
