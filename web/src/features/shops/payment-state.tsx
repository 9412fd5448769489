import { useTranslation } from 'react-i18next'
import type { MerchantPayment } from '../../api/types.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'

type Status = MerchantPayment['status']

const tones: Record<Status, Tone> = { pending: 'wait', paid: 'good', expired: 'plain', unknown: 'wait' }

export function PaymentState({ status }: { status: Status }) {
  const { t } = useTranslation()
  return <Badge tone={tones[status]}>{t(`shops.status.${status}`)}</Badge>
}
