import { useTranslation } from 'react-i18next'
import type { Event } from '../../api/types.ts'
import { Failed } from '../../ui/failed.tsx'
import { Figures } from '../../ui/figures.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Spoken } from '../../ui/spoken.tsx'
import styles from './overview-page.module.css'
import { SalesByDay } from './sales-by-day.tsx'
import { SalesByTier } from './sales-by-tier.tsx'
import { SalesFigures } from './sales-figures.tsx'
import { useSales } from './use-sales.ts'

const labels = ['sold', 'taken', 'today', 'left'] as const

/** How an event sells: while it is fetched, when it does not come, and live from then on. */
export function SalesView({ event }: { event: Event }) {
  const { t } = useTranslation()
  const { data: sales, isError, isFetching, refetch } = useSales(event.id)
  if (sales) {
    return (
      <>
        <SalesFigures event={event} sales={sales} />
        <div className={styles.columns}>
          <SalesByDay sales={sales} />
          <SalesByTier tiers={sales.tiers} />
        </div>
      </>
    )
  }
  if (isError) {
    return (
      <Failed
        title={t('organize.sales.failed.title')}
        again={t('again')}
        onAgain={() => refetch()}
        isAsking={isFetching}
      >
        {t('organize.sales.failed.text')}
      </Failed>
    )
  }
  return (
    <div aria-busy="true">
      <Spoken>{t('organize.sales.loading')}</Spoken>
      <Figures
        figures={labels.map((label) => ({
          label: t(`organize.figures.${label}`),
          value: <Skeleton width="4ch" />,
          note: <Skeleton width="9ch" />,
        }))}
      />
    </div>
  )
}
