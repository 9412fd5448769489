import { useTranslation } from 'react-i18next'
import { Count } from '../count.tsx'
import { useReviews } from './use-reviews.ts'

/** How many decisions wait, beside the way to them. */
export function WaitingCount() {
  const { t } = useTranslation()
  const { data, hasNextPage } = useReviews('pending')
  if (!data || data.length === 0) return null
  return <Count tone="wait" count={data.length} hasMore={hasNextPage} meaning={t('admin.approvals.waiting')} />
}
