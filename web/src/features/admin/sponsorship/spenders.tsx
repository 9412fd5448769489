import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sponsorship, SponsorshipBudget } from '../../../api/types.ts'
import { Gas } from '../../../print/gas.tsx'
import { Meter } from '../../../ui/meter.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import styles from './spenders.module.css'
import { spentOf } from './spent-of.ts'

const LITTLE = 0.001

/** Who and what it is spent on, the dearest first, with what each may still cost. */
export function Spenders({ events, people }: Pick<Sponsorship, 'events' | 'people'>) {
  const { t } = useTranslation()
  return (
    <div className={styles.spenders}>
      <Panel title={t('admin.sponsorship.byEvent')}>
        <Budgets
          caption={t('admin.sponsorship.byEvent')}
          lead={t('admin.approvals.event')}
          rows={events}
          keyOf={({ eventId }) => eventId}
          name={({ eventId, eventTitle }) => (
            <Link to="/admin/events/$eventId" params={{ eventId }}>
              {eventTitle}
            </Link>
          )}
        />
      </Panel>
      <Panel title={t('admin.sponsorship.byPerson')}>
        <Budgets
          caption={t('admin.sponsorship.byPerson')}
          lead={t('admin.operation.who')}
          rows={people}
          keyOf={({ personId }) => personId}
          name={({ personId, personEmail }) => (
            <Link to="/admin/relay-log" search={{ person: personId }}>
              {personEmail}
            </Link>
          )}
        />
      </Panel>
    </div>
  )
}

type BudgetsProps<Row> = {
  caption: string
  lead: string
  rows: Row[]
  keyOf: (row: Row) => string
  name: (row: Row) => ReactNode
}

function Budgets<Row extends SponsorshipBudget>({ caption, lead, rows, keyOf, name }: BudgetsProps<Row>) {
  const { t } = useTranslation()
  if (rows.length === 0) return <p className={styles.none}>{t('admin.sponsorship.nothingYet')}</p>
  const columns: Column<Row>[] = [
    { key: 'name', label: lead, kind: 'lead', cell: name },
    {
      key: 'spent',
      label: t('admin.sponsorship.spent'),
      kind: 'figure',
      cell: (row) => <Gas units={String(spentOf(row))} />,
    },
    {
      key: 'share',
      label: t('admin.sponsorship.ofBudget'),
      kind: 'figure',
      cell: (row) => <Share budget={row} />,
    },
  ]
  return <Table caption={caption} columns={columns} rows={rows} keyOf={keyOf} />
}

function Share({ budget }: { budget: SponsorshipBudget }) {
  const { t, i18n } = useTranslation()
  const [spent, most] = [Number(spentOf(budget)), Number(budget.budgetUnits)]
  const share = most > 0 ? spent / most : 0
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: share < 0.1 ? 1 : 0 })
  const isLittle = share > 0 && share < LITTLE
  return (
    <span className={styles.share}>
      <Meter value={spent} most={most} />
      {isLittle ? t('admin.sponsorship.under', { percent: percent.format(LITTLE) }) : percent.format(share)}
    </span>
  )
}
