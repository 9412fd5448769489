import { useTranslation } from 'react-i18next'
import { useBalances } from '../../api/use-balances.ts'
import { meansOf, printAmount, symbolOf } from '../../print/amount.ts'
import { Moment } from '../../print/moment.tsx'
import { localeOf } from '../../print/when.ts'
import { Failed } from '../../ui/failed.tsx'
import { Figures } from '../../ui/figures.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import styles from './balances.module.css'
import { useLookAgain } from './use-look-again.ts'

const OLD_MS = 60_000
const means = ['usdc', 'native'] as const

/** What the wallet holds, and how old that knowledge is. */
export function Balances({ personId }: { personId: string }) {
  const { t, i18n } = useTranslation()
  const { data, isError, isFetching, refetch } = useBalances(personId)
  const look = useLookAgain()
  if (isError && !data) {
    return (
      <Failed
        title={t('wallet.balances.failed.title')}
        again={t('again')}
        onAgain={() => refetch()}
        isAsking={isFetching}
      >
        {t('wallet.balances.failed.text')}
      </Failed>
    )
  }
  const isOld = data && (data.syncedAt === null || Date.now() - new Date(data.syncedAt).getTime() > OLD_MS)
  return (
    <div className={styles.balances} aria-busy={!data}>
      <Figures
        figures={means.map((one) => {
          const held = data?.balances.find(({ currency }) => meansOf(currency) === one)
          return {
            label: symbolOf(one),
            value: held ? printAmount(held.amount, one, localeOf(i18n.language)) : <Skeleton width="5ch" />,
            note: t(`wallet.balances.note.${one}`),
          }
        })}
      />
      <p className={styles.age}>
        {data?.syncedAt ? (
          <>
            {t('wallet.balances.seen')} <Moment at={data.syncedAt} isAgo />
          </>
        ) : (
          t('wallet.balances.unseen')
        )}
        <button type="button" onClick={() => look.mutate()} aria-busy={look.isPending}>
          {t(look.isPending ? 'wallet.balances.looking' : 'wallet.balances.look')}
        </button>
      </p>
      {isOld && (
        <Notice tone="wait" title={t('wallet.balances.old.title')}>
          {t('wallet.balances.old.text')}
        </Notice>
      )}
    </div>
  )
}
