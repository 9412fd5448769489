import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Treasury } from '../../../api/types.ts'
import { Panel } from '../../../ui/panel.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { accounts, growsByDebit } from './accounts.ts'
import { Amount } from './amount.tsx'
import styles from './balances.module.css'

type Balance = Treasury['balances'][number]

// What nobody has explained belongs to what has to be looked at, beside what is owed.
const groups = [
  ['asset', ['asset']],
  ['liability', ['liability']],
  ['result', ['income', 'expense', 'equity']],
  ['clearing', ['clearing']],
] as const satisfies readonly (readonly [string, readonly Balance['type'][]])[]

/** What each account has, in the order of the books. */
export function Balances({ balances }: Pick<Treasury, 'balances'>) {
  const { t } = useTranslation()
  const columns: Column<Balance>[] = [
    {
      key: 'account',
      label: t('treasury.balances.account'),
      kind: 'lead',
      cell: ({ account }) => (
        <>
          <Link to="/admin/ledger" search={{ account }}>
            {t(`treasury.account.${account}`)}
          </Link>
          <span className={styles.soft}>{t(`treasury.about.${account}`)}</span>
        </>
      ),
    },
    {
      key: 'balance',
      label: t('treasury.balances.balance'),
      kind: 'figure',
      cell: (balance) => <Amount units={String(unitsOf(balance))} currency={balance.currency} />,
    },
  ]
  return (
    <div className={styles.groups}>
      {groups.map(([group, types]) => {
        const rows = balances
          .filter(({ type }) => types.some((one) => one === type))
          .sort((one, other) => accounts.indexOf(one.account) - accounts.indexOf(other.account))
        const title = t(`treasury.balances.group.${group}`)
        return (
          <Panel key={group} title={title}>
            {rows.length === 0 ? (
              <p className={styles.none}>{t(`treasury.balances.none.${group}`)}</p>
            ) : (
              <Table
                caption={title}
                columns={columns}
                rows={rows}
                keyOf={({ account, currency }) => `${account} ${currency}`}
              />
            )}
          </Panel>
        )
      })}
    </div>
  )
}

/** What it has by its own side, as a person would say it: what came for nothing known is no debt of ours. */
function unitsOf({ account, debitUnits, creditUnits }: Balance): bigint {
  const units = BigInt(debitUnits) - BigInt(creditUnits)
  return growsByDebit(account) ? units : -units
}
