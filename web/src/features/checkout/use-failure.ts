import { useTranslation } from 'react-i18next'
import type { Order } from '../../api/types.ts'

const codes = {
  'relayer.reverted': 'refused',
  'relayer.not_enough_money': 'refused',
  'relayer.gas_too_expensive': 'later',
  'relayer.not_carried_out': 'later',
  'relayer.operation_rejected': 'later',
  'relayer.not_sponsored': 'notAllowed',
  'checkout.not_sponsored': 'notAllowed',
  'checkout.sold_out_meanwhile': 'soldOut',
  'checkout.sale_over_meanwhile': 'saleOver',
  'checkout.payment_not_taken': 'notTaken',
  'payments.payer_unfunded': 'unfunded',
  'payments.authorization_cancelled': 'notTaken',
  'payments.authorization_used': 'notTaken',
  'payments.authorization_refused': 'notTaken',
  'payments.authorization_expired': 'later',
} as const

type Failure = (typeof codes)[keyof typeof codes] | 'free' | 'other'

/** Why an order came to nothing, and that no money moved. */
export function useFailure(): (order: Pick<Order, 'error' | 'price'>) => string {
  const { t } = useTranslation()
  return (order) => t(`order.failed.${failureOf(order)}`)
}

export function failureOf({ error, price }: Pick<Order, 'error' | 'price'>): Failure {
  const word = Object.entries(codes).find(([code]) => code === error?.code)?.[1] ?? 'other'
  // The words for a refusal speak of money that may be missing, which nobody needs for what is free.
  return word === 'refused' && price === '0' ? 'free' : word
}
