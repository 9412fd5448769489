import { useTranslation } from 'react-i18next'
import { printAmount, symbolOf } from '../../print/amount.ts'
import { localeOf } from '../../print/when.ts'
import { Button } from '../../ui/button.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Figures } from '../../ui/figures.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Spoken } from '../../ui/spoken.tsx'
import { addUp, type EventPayout } from './add-up.ts'
import { PayoutRow } from './payout-row.tsx'
import styles from './payouts-page.module.css'
import { usePayouts } from './use-payouts.ts'

const figures = ['held', 'paid', 'owed', 'gross'] as const

/** Where the money is: with buyers’ tickets until the event is over, on its way, or in one’s wallet. */
export function PayoutsPage() {
  const { t } = useTranslation()
  const { data, isError, isFetching, refetch, hasNextPage, fetchNextPage } = usePayouts()
  const isOwed = data !== undefined && data.owed.length > 0
  // What brought no money has none to tell of; any event will do to fetch what is owed.
  const rows = data?.items.filter(({ sums }, place) => sums.length > 0 || (isOwed && place === 0))
  const next = rows?.find(({ isPayable }) => isPayable)
  return (
    <div>
      <PageTitle title={`${t('organize.payouts.heading')} · Boxoffice`} />
      <h1 className={styles.heading}>{t('organize.payouts.heading')}</h1>
      {isError && (
        <Failed
          title={t('organize.payouts.failed.title')}
          again={t('again')}
          onAgain={() => refetch()}
          isAsking={isFetching}
        >
          {t('organize.payouts.failed.text')}
        </Failed>
      )}
      {!data && !isError && <Waiting />}
      {data && <Sums payouts={data.items} owed={data.owed} />}
      {rows?.length === 0 && (
        <p className={styles.empty}>
          <b>{t('organize.payouts.none.title')}</b> {t('organize.payouts.none.text')}
        </p>
      )}
      {rows && rows.length > 0 && (
        <ul className={styles.rows}>
          {rows.map((payout, place) => (
            <PayoutRow key={payout.eventId} payout={payout} isOwed={place === 0 && isOwed} isNext={payout === next} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button weight="quiet" onClick={() => fetchNextPage()} aria-busy={isFetching}>
          {t('organize.more')}
        </Button>
      )}
    </div>
  )
}

function Sums({ payouts, owed }: { payouts: EventPayout[]; owed: { currency: string; amount: string }[] }) {
  const { t, i18n } = useTranslation()
  const all = payouts.flatMap(({ sums }) => sums)
  const amounts = {
    held: addUp(all, ({ held }) => held),
    paid: addUp(all, ({ paid }) => paid),
    owed: addUp(owed, ({ amount }) => amount),
    gross: addUp(all, ({ gross }) => gross),
  }
  const print = ({ means, units }: (typeof amounts)['held'][number]) =>
    printAmount(units, means, localeOf(i18n.language))
  return (
    <Figures
      figures={figures.map((name) => {
        const [first, ...others] = amounts[name]
        const also = others.map((sum) => `+ ${print(sum)} ${symbolOf(sum.means)}`)
        return {
          label: t(`organize.payouts.${name}.label`),
          value: first ? print(first) : '0',
          note: [symbolOf(first?.means ?? 'usdc'), ...also, t(`organize.payouts.${name}.note`)].join(', '),
        }
      })}
    />
  )
}

function Waiting() {
  const { t } = useTranslation()
  return (
    <div aria-busy="true">
      <Spoken>{t('organize.payouts.loading')}</Spoken>
      <Figures
        figures={figures.map((name) => ({
          label: t(`organize.payouts.${name}.label`),
          value: <Skeleton width="4ch" />,
          note: <Skeleton width="8ch" />,
        }))}
      />
    </div>
  )
}
