import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { LedgerEntry } from '../../../api/types.ts'
import { meansOf } from '../../../print/amount.ts'
import { useMoney } from '../../../print/use-money.ts'
import styles from './ledger-page.module.css'

/** All lines of an entry, exact: in each currency they add up to nothing. */
export function EntryLines({ lines }: Pick<LedgerEntry, 'lines'>) {
  const { t } = useTranslation()
  const money = useMoney()
  return (
    <ul className={styles.lines}>
      {lines.map(({ account, currency, amountUnits }, place) => {
        const isCredit = amountUnits.startsWith('-')
        const amount = money(isCredit ? amountUnits.slice(1) : amountUnits, meansOf(currency))
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of an entry are never changed.
          <li key={place}>
            <Link to="/admin/ledger" search={{ account }}>
              {t(`treasury.account.${account}`)}
            </Link>
            <span>{`${isCredit ? '−' : '+'}${amount}`}</span>
          </li>
        )
      })}
    </ul>
  )
}
