import { useTranslation } from 'react-i18next'
import { decimalsOf, meansOf } from '../../../print/amount.ts'
import { useMoney } from '../../../print/use-money.ts'
import { localeOf } from '../../../print/when.ts'
import { DayBars } from '../../../ui/day-bars.tsx'
import type { Account } from './accounts.ts'
import { Amount } from './amount.tsx'
import styles from './flows.module.css'
import type { By } from './last-periods.ts'
import type { Step } from './steps-of.ts'
import { usePeriod } from './use-period.ts'

type FlowChartProps = { way: 'in' | 'out'; account: Account; currency: string; by: By; steps: readonly Step[] }

/** One side of an account, step by step. */
export function FlowChart({ way, account, currency, by, steps }: FlowChartProps) {
  const { t, i18n } = useTranslation()
  const money = useMoney()
  const sayPeriod = usePeriod(by)
  const means = meansOf(currency)
  const short = new Intl.NumberFormat(localeOf(i18n.language), { notation: 'compact', maximumSignificantDigits: 2 })
  const unitsOf = ({ cameUnits, wentUnits }: Step) => (way === 'in' ? cameUnits : wentUnits)
  const sum = steps.reduce((total, step) => total + unitsOf(step), 0n)
  const name = t(`treasury.flows.${way}`)
  return (
    <figure className={styles.chart}>
      <figcaption>
        {name} <Amount units={String(sum)} currency={currency} />
      </figcaption>
      {sum === 0n ? (
        <p className={styles.none}>{t(`treasury.flows.nothing.${way}`)}</p>
      ) : (
        <DayBars
          bars={steps.map((step) => ({
            ...{ key: step.period, label: sayPeriod(step.period) },
            value: Number(unitsOf(step)),
          }))}
          label={t('treasury.flows.chart', {
            ...{ name, account: t(`treasury.account.${account}`), count: steps.length, amount: money(sum, means) },
          })}
          isNarrow
          print={(units) => short.format(units / 10 ** decimalsOf(means))}
        />
      )}
    </figure>
  )
}
