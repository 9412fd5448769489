import { useTranslation } from 'react-i18next'

const codes = [
  'checkout.payment_not_taken',
  'checkout.sale_over_meanwhile',
  'checkout.sold_out_meanwhile',
  'events.not_sponsored',
  'payments.authorization_cancelled',
  'payments.authorization_expired',
  'payments.authorization_refused',
  'payments.authorization_used',
  'payments.not_served',
  'payments.payer_unfunded',
  'relayer.budget_spent',
  'relayer.call_not_sponsored',
  'relayer.foreign_wallet',
  'relayer.gas_too_expensive',
  'relayer.gas_too_much',
  'relayer.not_carried_out',
  'relayer.not_enough_money',
  'relayer.not_sponsored',
  'relayer.operation_rejected',
  'relayer.person_limit',
  'relayer.reverted',
  'relayer.too_many_reverts',
  'relayer.wallet_cannot_pay',
] as const

/** What a refusal says in a few words; one that nobody foresaw is shown by its code. */
export function useCode(): (code: string) => string {
  const { t } = useTranslation()
  return (code) => {
    const known = codes.find((one) => one === code)
    return known ? t(`admin.code.${known}`) : code
  }
}
