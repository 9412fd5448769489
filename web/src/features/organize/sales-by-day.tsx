import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMedia } from '../../browser/use-media.ts'
import { type Means, symbolOf } from '../../print/amount.ts'
import { usePrice } from '../../print/use-price.ts'
import { localeOf } from '../../print/when.ts'
import { dayAt } from '../../print/zoned-time.ts'
import { Chip } from '../../ui/chip.tsx'
import { DayBars } from '../../ui/day-bars.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Panel } from '../../ui/panel.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { type Day, daysOf, daysSince, type Sales } from './days-of.ts'
import styles from './sales.module.css'

const SHORT = 14

/** Tickets sold, day by day until now. */
export function SalesByDay({ sales }: { sales: Sales }) {
  const { t, i18n } = useTranslation()
  const price = usePrice()
  const [isAll, setAll] = useState(false)
  const isNarrow = useMedia('(max-width: 640px)')
  const today = dayAt(new Date(), sales.timeZone)
  const since = daysSince(sales.days, today)
  const days = daysOf(sales.days, today, isAll ? Math.max(SHORT, since) : SHORT)
  const locale = localeOf(i18n.language)
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const number = new Intl.NumberFormat(locale)
  const dayName = ({ day }: Day) => date.format(new Date(day))
  const money = (means: Means): Column<Day>[] =>
    sales.days.some(({ currency, gross }) => (currency === 'native') === (means === 'native') && gross !== '0')
      ? [{ key: means, label: symbolOf(means), kind: 'figure', cell: (day) => price(day[means], means) }]
      : []
  const sold = days.reduce((sum, day) => sum + day.sold, 0)
  return (
    <Panel
      title={t(isAll ? 'organize.sales.byDayAll' : 'organize.sales.byDay', { count: days.length })}
      aside={
        since > SHORT && (
          <Chip aria-pressed={isAll} isInked={isAll} onClick={() => setAll(!isAll)}>
            {t('organize.sales.all')}
          </Chip>
        )
      }
    >
      {sold === 0 ? (
        <p className={styles.nothing}>{t('organize.sales.nothing')}</p>
      ) : (
        <>
          <DayBars
            bars={days.map((day) => ({ key: day.day, label: dayName(day), value: day.sold }))}
            label={t('organize.sales.chart', { count: days.length, sold: number.format(sold) })}
            isNarrow={isNarrow}
            print={(value) => number.format(value)}
          />
          <div className={styles.asTable}>
            <Disclosure summary={t('organize.sales.asTable')}>
              <Table
                caption={t('organize.sales.byDay', { count: days.length })}
                keyOf={({ day }) => day}
                rows={days.filter((day) => day.sold > 0).reverse()}
                columns={[
                  { key: 'day', label: t('organize.sales.day'), kind: 'lead', cell: dayName },
                  {
                    key: 'sold',
                    label: t('organize.sales.sold'),
                    kind: 'figure',
                    cell: (day) => number.format(day.sold),
                  },
                  ...money('usdc'),
                  ...money('native'),
                ]}
              />
            </Disclosure>
          </div>
        </>
      )}
    </Panel>
  )
}
