import { useTranslation } from 'react-i18next'
import type { AdminPayment } from '../../../api/types.ts'
import { Badge, type Tone } from '../../../ui/badge.tsx'
import styles from './payment-state.module.css'

const tones: Record<AdminPayment['status'], Tone> = {
  pending: 'wait',
  processing: 'wait',
  sent: 'wait',
  confirmation_failed: 'bad',
  completed: 'good',
  failed: 'bad',
  refunding: 'wait',
  refunded: 'plain',
}

/** How far it is, and whether that takes too long. */
export function PaymentState({ status, isStuck }: Pick<AdminPayment, 'status' | 'isStuck'>) {
  const { t } = useTranslation()
  return (
    <span className={styles.state}>
      <Badge tone={tones[status]}>{t(`admin.payment.status.${status}`)}</Badge>
      {isStuck && <Badge tone="bad">{t('admin.payment.stuck')}</Badge>}
    </span>
  )
}
