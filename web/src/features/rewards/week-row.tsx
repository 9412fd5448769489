import { useTranslation } from 'react-i18next'
import { isPassing } from '../../api/problem.ts'
import type { RewardWeek } from '../../api/types.ts'
import { useMoney } from '../../print/use-money.ts'
import { localeOf } from '../../print/when.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { DetailsList } from '../../ui/details-list.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ClaimProgress } from './claim-progress.tsx'
import { useClaiming } from './use-claiming.ts'
import { useRefusal } from './use-refusal.ts'
import { useWeekName } from './use-week-name.ts'
import styles from './weeks.module.css'

const tones: Record<RewardWeek['status'], Tone> = {
  ...{ counted: 'wait', claimable: 'good', claiming: 'wait', claimed: 'plain', expired: 'plain' },
}

/** A past week: what it has brought, and the way to have it. Of several to be claimed one is the next. */
export function WeekRow({ week, isNext }: { week: RewardWeek; isNext: boolean }) {
  const { t, i18n } = useTranslation()
  const money = useMoney()
  const sayWeek = useWeekName()
  const refuse = useRefusal()
  const { claim, operation, isConnected, hasFailed, isUnderWay, isJustClaimed } = useClaiming(week)
  const day = new Intl.DateTimeFormat(localeOf(i18n.language), { day: 'numeric', month: 'long' })
  const { status, points, claimUntil, transactionHash } = week
  const shown = isUnderWay ? 'claiming' : status
  const amount = money(week.amount, 'usdc')
  return (
    <li className={styles.week}>
      <div className={styles.head}>
        <h3>{sayWeek(week)}</h3>
        <b className={styles.amount}>{amount}</b>
      </div>
      <p className={styles.what}>
        <Badge tone={tones[shown]}>{t(`rewards.week.status.${shown}`)}</Badge> {t('rewards.points', { count: points })}{' '}
        · {t(`rewards.week.what.${shown}`, { day: claimUntil ? day.format(new Date(claimUntil)) : '' })}
      </p>
      {isUnderWay && <ClaimProgress operation={operation} isConnected={isConnected} />}
      {hasFailed && !claim.isPending && (
        <Notice tone="bad" title={t('rewards.claim.failed.title')}>
          {t('rewards.claim.failed.text')}
        </Notice>
      )}
      {isJustClaimed && (
        <Notice tone="good" title={t('rewards.claim.there.title', { amount })}>
          {t('rewards.claim.there.text')}
        </Notice>
      )}
      {claim.error && (
        <Notice tone={isPassing(claim.error) ? 'wait' : 'bad'} title={refuse(claim.error).title}>
          {refuse(claim.error).text}
        </Notice>
      )}
      {status === 'claimable' && !isUnderWay && (
        <Button weight={isNext ? 'stamp' : 'quiet'} aria-busy={claim.isPending} onClick={() => claim.mutate()}>
          {t(claim.isPending ? 'rewards.claim.asking' : 'rewards.claim.ask', { amount })}
        </Button>
      )}
      {transactionHash && (
        <Disclosure summary={t('rewards.week.details')}>
          <DetailsList rows={[[t('proof.transaction'), transactionHash]]} />
        </Disclosure>
      )}
    </li>
  )
}
