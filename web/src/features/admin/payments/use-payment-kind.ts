import { useTranslation } from 'react-i18next'

/** What payments buy. */
export const paymentKinds = ['tickets', 'credits'] as const

/** What a payment is for. */
export function usePaymentKind(): (kind: string) => string {
  const { t } = useTranslation()
  return (kind) => {
    const known = paymentKinds.find((one) => one === kind)
    return known ? t(`admin.payment.kind.${known}`) : kind
  }
}
