import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Rewards } from '../../api/types.ts'
import { printAmount, symbolOf } from '../../print/amount.ts'
import { localeOf } from '../../print/when.ts'
import { Failed } from '../../ui/failed.tsx'
import { Figures } from '../../ui/figures.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Achievements } from './achievements.tsx'
import { Earning } from './earning.tsx'
import { PointsList } from './points-list.tsx'
import styles from './rewards-page.module.css'
import { useRewards } from './use-rewards.ts'
import { useWeekName } from './use-week-name.ts'
import { Weeks } from './weeks.tsx'

/** What taking part brings: points of the week that runs, what past weeks have brought, and what there is to be had. */
export function RewardsPage() {
  const { t } = useTranslation()
  const { data: rewards, isError, isPending, isFetching, refetch } = useRewards()
  return (
    <div className={styles.page} aria-busy={isPending}>
      <PageTitle title={`${t('rewards.heading')} · Boxoffice`} />
      <header>
        <h1>{t('rewards.heading')}</h1>
        <p className={styles.lead}>{t('rewards.lead')}</p>
      </header>
      {isError && !rewards ? (
        <Failed title={t('rewards.failed.title')} again={t('again')} onAgain={() => refetch()} isAsking={isFetching}>
          {t('rewards.failed.text')}
        </Failed>
      ) : (
        <ThisWeek rewards={rewards} />
      )}
      {rewards && (
        <>
          <Weeks weeks={rewards.weeks} />
          <div className={styles.panels}>
            <Earning earning={rewards.earning} />
            <Achievements achievements={rewards.achievements} />
          </div>
        </>
      )}
      <PointsList />
      <p className={styles.soft}>
        {t('rewards.paid')} <Link to="/wallet">{t('rewards.wallet')}</Link>
      </p>
    </div>
  )
}

function ThisWeek({ rewards }: { rewards: Rewards | undefined }) {
  const { t, i18n } = useTranslation()
  const sayWeek = useWeekName()
  const locale = localeOf(i18n.language)
  const number = new Intl.NumberFormat(locale)
  const none = <Skeleton width="4ch" />
  const open = rewards?.weeks.filter(({ status }) => status === 'claimable') ?? []
  const claimable = open.reduce((sum, { amount }) => sum + BigInt(amount), 0n)
  const dollars = (units: string | bigint) => printAmount(units, 'usdc', locale)
  return (
    <Figures
      figures={[
        {
          label: t('rewards.figure.thisWeek'),
          value: rewards ? number.format(rewards.points.thisWeek) : none,
          note: rewards && t('rewards.figure.pointsOf', { week: sayWeek(rewards.week) }),
        },
        {
          label: t('rewards.figure.pot'),
          value: rewards ? dollars(rewards.pot.amount) : none,
          note: t('rewards.figure.potNote', { symbol: symbolOf('usdc') }),
        },
        {
          label: t('rewards.figure.claimable'),
          value: rewards ? dollars(claimable) : none,
          note: t('rewards.figure.claimableNote', { symbol: symbolOf('usdc') }),
        },
        {
          label: t('rewards.figure.total'),
          value: rewards ? number.format(rewards.points.total) : none,
          note: t('rewards.figure.totalNote'),
        },
      ]}
    />
  )
}
