import { useTranslation } from 'react-i18next'
import { Count } from '../count.tsx'
import { usePaymentQueue } from './use-payments.ts'

/** How many payments are stuck, beside the way to them. */
export function StuckCount() {
  const { t } = useTranslation()
  const { data } = usePaymentQueue()
  if (!data || data.stuck === 0) return null
  return <Count tone="bad" count={data.stuck} meaning={t('admin.payment.stuck')} />
}
