import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Treasury } from '../../../api/types.ts'
import { useMoney } from '../../../print/use-money.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { Short } from '../../../ui/short.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import styles from './balances.module.css'
import { usePeriod } from './use-period.ts'

type Move = Treasury['moves'][number]

const ways = ['ops-wallet', 'reward-pool'] as const
const entriesOf = { 'ops-wallet': 'withdrawal', 'reward-pool': 'reward-funding' } as const

/** The ways that money leaves the router by itself, and how the last time went. */
export function Moves({ moves }: Pick<Treasury, 'moves'>) {
  const { t } = useTranslation()
  const money = useMoney()
  const sayDay = usePeriod('day')
  const wayOf = ({ purpose }: Move) => ways.find((way) => way === purpose) ?? 'ops-wallet'
  const columns: Column<Move>[] = [
    {
      key: 'way',
      label: t('treasury.moves.way'),
      kind: 'lead',
      cell: (move) => (
        <>
          {t(`treasury.moves.purpose.${wayOf(move)}`)}
          <span className={styles.soft}>
            <Link to="/admin/ledger" search={{ kind: entriesOf[wayOf(move)] }}>
              {t('treasury.moves.all')}
            </Link>
          </span>
        </>
      ),
    },
    {
      key: 'state',
      label: t('treasury.moves.state'),
      kind: 'words',
      cell: ({ problem, failures, doneWeek }) => (
        <>
          <Badge tone={problem === null ? 'good' : 'wait'}>
            {t(problem === null ? 'treasury.moves.fine' : 'treasury.moves.short')}
          </Badge>
          {problem !== null && (
            <span className={styles.soft} lang="en">
              {problem}
            </span>
          )}
          {failures > 0 && <span className={styles.soft}>{t('treasury.moves.failed', { count: failures })}</span>}
          {doneWeek !== null && (
            <span className={styles.soft}>{t('treasury.moves.week', { day: sayDay(doneWeek) })}</span>
          )}
        </>
      ),
    },
    {
      key: 'asked',
      label: t('treasury.moves.asked'),
      kind: 'figure',
      cell: ({ askedUnits }) => (askedUnits === null ? t('treasury.moves.never') : money(askedUnits, 'usdc')),
    },
    {
      key: 'transaction',
      label: t('treasury.moves.transaction'),
      cell: ({ transactionId }) =>
        transactionId === null ? (
          '–'
        ) : (
          <Link to="/admin/transactions/$transactionId" params={{ transactionId }}>
            <Short>{transactionId}</Short>
          </Link>
        ),
    },
  ]
  return (
    <Panel title={t('treasury.moves.title')}>
      <Table caption={t('treasury.moves.title')} columns={columns} rows={moves} keyOf={({ purpose }) => purpose} />
    </Panel>
  )
}
