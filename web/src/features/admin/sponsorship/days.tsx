import { useTranslation } from 'react-i18next'
import type { Sponsorship } from '../../../api/types.ts'
import { Gas } from '../../../print/gas.tsx'
import { localeOf } from '../../../print/when.ts'
import { Bars } from '../../../ui/bars.tsx'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { lastDays } from './last-days.ts'
import { spentOf } from './spent-of.ts'

type Day = Sponsorship['days'][number]

const SHOWN = 30

/** Day by day, the last thirty: a picture, and the figures for whoever wants to read them. */
export function Days({ days }: Pick<Sponsorship, 'days'>) {
  const { t, i18n } = useTranslation()
  const day = new Intl.DateTimeFormat(localeOf(i18n.language), { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const say = (date: string) => day.format(new Date(`${date}T00:00:00Z`))
  const spent = new Map(days.map((one) => [one.day, spentOf(one)]))
  const dates = lastDays(new Date(), SHOWN)
  const columns: Column<Day>[] = [
    { key: 'day', label: t('admin.sponsorship.day'), kind: 'lead', cell: (one) => say(one.day) },
    {
      key: 'operations',
      label: t('admin.ways.operations'),
      kind: 'figure',
      cell: ({ operations }) => operations,
    },
    {
      key: 'paid',
      label: t('admin.relayLog.paid'),
      kind: 'figure',
      cell: ({ settledUnits }) => <Gas units={settledUnits} />,
    },
    {
      key: 'left',
      label: t('admin.sponsorship.left'),
      kind: 'figure',
      cell: ({ leftUnits }) => <Gas units={leftUnits} />,
    },
  ]
  return (
    <Panel title={t('admin.sponsorship.byDay')}>
      <Bars
        bars={dates.map((date, place) => ({
          label: say(date),
          value: Number(spent.get(date) ?? 0n),
          isNow: place === dates.length - 1,
        }))}
      />
      {days.length === 0 ? (
        <p>{t('admin.sponsorship.nothingYet')}</p>
      ) : (
        <Disclosure summary={t('admin.sponsorship.figures')}>
          <Table caption={t('admin.sponsorship.byDay')} columns={columns} rows={days} keyOf={(one) => one.day} />
        </Disclosure>
      )}
    </Panel>
  )
}
