import { useTranslation } from 'react-i18next'
import type { PaymentQueue } from '../../../api/types.ts'
import { Figures } from '../../../ui/figures.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { useDuration } from './use-duration.ts'

/** The queue in four numbers. */
export function QueueFigures({ queue }: { queue: PaymentQueue | undefined }) {
  const { t } = useTranslation()
  const sayDuration = useDuration()
  const none = <Skeleton width="3ch" />
  const depth = queue?.depth.reduce((sum, { count }) => sum + count, 0)
  const oldest = Math.max(0, ...(queue?.depth ?? []).map(({ oldestSeconds }) => oldestSeconds))
  const failed = queue?.failures.reduce((sum, { count }) => sum + count, 0)
  return (
    <Figures
      figures={[
        {
          label: t('admin.queue.depth'),
          value: depth ?? none,
          note:
            depth === undefined
              ? ''
              : t(depth ? 'admin.queue.since' : 'admin.queue.empty', { time: sayDuration(oldest) }),
        },
        { label: t('admin.queue.late'), value: queue?.stuck ?? none, note: t('admin.queue.lateNote') },
        { label: t('admin.queue.rate'), value: queue?.completedLastMinute ?? none, note: t('admin.queue.rateNote') },
        { label: t('admin.queue.failed'), value: failed ?? none, note: t('admin.queue.failedNote') },
      ]}
    />
  )
}
