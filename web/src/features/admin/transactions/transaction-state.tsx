import { useTranslation } from 'react-i18next'
import type { AdminTransaction } from '../../../api/types.ts'
import { Badge, type Tone } from '../../../ui/badge.tsx'

const tones: Record<AdminTransaction['status'], Tone> = {
  queued: 'wait',
  signed: 'wait',
  sent: 'wait',
  stuck: 'bad',
  mined: 'good',
  confirmed: 'good',
  dropped: 'plain',
}

export function TransactionState({ status }: Pick<AdminTransaction, 'status'>) {
  const { t } = useTranslation()
  return <Badge tone={tones[status]}>{t(`admin.transaction.status.${status}`)}</Badge>
}
