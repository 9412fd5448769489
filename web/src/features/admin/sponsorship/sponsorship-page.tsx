import { useTranslation } from 'react-i18next'
import type { Sponsorship } from '../../../api/types.ts'
import { Gas } from '../../../print/gas.tsx'
import { Figures } from '../../../ui/figures.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { ListFailed } from '../list-failed.tsx'
import { Days } from './days.tsx'
import { Funds } from './funds.tsx'
import { Spenders } from './spenders.tsx'
import { spentOf } from './spent-of.ts'
import styles from './sponsorship-page.module.css'
import { useSponsorship } from './use-sponsorship.ts'

/** What paying the gas costs, what it may still cost, and what there is to pay it from. */
export function SponsorshipPage() {
  const { t } = useTranslation()
  const { data, isError, isPending, isFetching, refetch } = useSponsorship()
  return (
    <div className={styles.page} aria-busy={isPending}>
      <PageTitle title={`${t('admin.ways.sponsorship')} · Boxoffice`} />
      <PageHead title={t('admin.ways.sponsorship')} text={t('admin.sponsorship.lead')} />
      {isError && !data ? (
        <ListFailed onAgain={() => refetch()} isAsking={isFetching} />
      ) : (
        <Budgets sponsorship={data} />
      )}
      {data && (
        <>
          <Days days={data.days} />
          <Spenders events={data.events} people={data.people} />
          <Funds funds={data.funds} />
        </>
      )}
    </div>
  )
}

function Budgets({ sponsorship }: { sponsorship: Sponsorship | undefined }) {
  const { t } = useTranslation()
  const none = <Skeleton width="5ch" />
  const { today, inAll, funds } = sponsorship ?? {}
  return (
    <Figures
      figures={[
        {
          label: t('admin.sponsorship.today'),
          value: today ? <Gas units={String(spentOf(today))} /> : none,
          note: today && t('admin.sponsorship.operations', { count: today.operations }),
        },
        {
          label: t('admin.sponsorship.leftToday'),
          value: today ? <Gas units={today.leftUnits} /> : none,
          note: today && (
            <>
              {t('admin.sponsorship.of')} <Gas units={today.budgetUnits} />
            </>
          ),
        },
        {
          label: t('admin.sponsorship.inAll'),
          value: inAll ? <Gas units={String(spentOf(inAll))} /> : none,
          note: inAll && (
            <>
              {t('admin.sponsorship.of')} <Gas units={inAll.budgetUnits} />
            </>
          ),
        },
        {
          label: t('admin.sponsorship.deposit'),
          value: funds ? <Gas units={funds.depositUnits} /> : sponsorship ? '–' : none,
          note: funds && t('admin.sponsorship.enoughFor', { count: funds.depositOperations }),
        },
      ]}
    />
  )
}
