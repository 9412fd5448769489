import { useTranslation } from 'react-i18next'
import type { Sign } from '../../api/send-paid.ts'
import type { CreditEntry } from '../../api/types.ts'
import { Moment } from '../../print/moment.tsx'
import { useMoney } from '../../print/use-money.ts'
import { Button } from '../../ui/button.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { BuyCredits } from './buy-credits.tsx'
import { useCredits } from './use-credits.ts'
import styles from './wallet-page.module.css'

/** What is prepaid, more of it, and what became of it. */
export function Credits({ sign }: { sign: Sign }) {
  const { t } = useTranslation()
  const money = useMoney()
  const { data, isError, isFetching, refetch, hasNextPage, fetchNextPage } = useCredits()
  return (
    <Panel title={t('wallet.credits.heading')}>
      <div className={styles.panel} aria-busy={!data && !isError}>
        <p>{t('wallet.credits.text')}</p>
        {isError && !data ? (
          <Failed
            title={t('wallet.credits.failed.title')}
            again={t('again')}
            onAgain={() => refetch()}
            isAsking={isFetching}
          >
            {t('wallet.credits.failed.text')}
          </Failed>
        ) : (
          <p className={styles.figure}>{data ? money(data.balance, 'usdc') : <Skeleton width="8ch" />}</p>
        )}
        {data && data.owed !== '0' && <p>{t('wallet.credits.owed', { sum: money(data.owed, 'usdc') })}</p>}
        <BuyCredits sign={sign} />
        {data && data.items.length > 0 && (
          <Disclosure summary={t('wallet.credits.history')}>
            <ul className={styles.entries}>
              {data.items.map((entry) => (
                <Entry key={entry.id} entry={entry} />
              ))}
            </ul>
            {hasNextPage && (
              <Button weight="quiet" onClick={() => fetchNextPage()} aria-busy={isFetching}>
                {t('wallet.more')}
              </Button>
            )}
          </Disclosure>
        )}
      </div>
    </Panel>
  )
}

function Entry({ entry: { kind, amount, enteredAt } }: { entry: CreditEntry }) {
  const { t } = useTranslation()
  const money = useMoney()
  const sign = kind === 'bought' || kind === 'returned' ? '+' : '−'
  return (
    <li>
      <span>
        {t(`wallet.credits.kind.${kind}`)}
        <br />
        <small>
          <Moment at={enteredAt} />
        </small>
      </span>
      <b>
        {sign}
        {money(amount.replace('-', ''), 'usdc')}
      </b>
    </li>
  )
}
