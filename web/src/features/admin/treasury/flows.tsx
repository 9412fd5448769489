import { useTranslation } from 'react-i18next'
import type { Treasury } from '../../../api/types.ts'
import { meansOf, symbolOf } from '../../../print/amount.ts'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { FilterIcon } from '../../../ui/icons.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { Select } from '../../../ui/select.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { type Account, accounts } from './accounts.ts'
import { Amount } from './amount.tsx'
import { FlowChart } from './flow-chart.tsx'
import styles from './flows.module.css'
import { type By, lastPeriods, steps } from './last-periods.ts'
import { type Step, stepsOf } from './steps-of.ts'
import { usePeriod } from './use-period.ts'

/** The account whose flows are looked at, its currency and the steps; all of it stands in the address. */
export type FlowsShown = { by: By; account: Account | undefined; currency: 'native' | 'usdc' | undefined }

type FlowsProps = {
  treasury: Treasury
  shown: FlowsShown
  onShow: (change: Partial<FlowsShown>) => void
}

/** What came into an account and what went out of it, step by step until now: pictures, and the figures to read. */
export function Flows({ treasury: { balances, flows }, shown, onShow }: FlowsProps) {
  const { t } = useTranslation()
  const sayPeriod = usePeriod(shown.by)
  const inBooks = [...balances].sort((one, other) => accounts.indexOf(one.account) - accounts.indexOf(other.account))
  const chosen =
    inBooks.find(({ account, currency }) => account === shown.account && meansOf(currency) === shown.currency) ??
    inBooks.find(({ account }) => account === (shown.account ?? 'router')) ??
    inBooks[0]
  if (!chosen) {
    return (
      <Panel title={t('treasury.flows.title')}>
        <p className={styles.none}>{t('treasury.flows.noneYet')}</p>
      </Panel>
    )
  }
  const { account, currency } = chosen
  const all = stepsOf(flows, chosen, lastPeriods(new Date(), shown.by))
  const moved = all.filter(({ cameUnits, wentUnits }) => cameUnits + wentUnits > 0n)
  const nameOf = (one: typeof chosen) => `${t(`treasury.account.${one.account}`)} · ${symbolOf(meansOf(one.currency))}`
  const wordOf = (one: typeof chosen) => `${one.account} ${meansOf(one.currency)}`
  const figure = (key: 'in' | 'out', units: (step: Step) => bigint): Column<Step> => ({
    ...{ key, label: t(`treasury.flows.${key}`), kind: 'figure' },
    cell: (step) => <Amount units={String(units(step))} currency={currency} />,
  })
  return (
    <Panel
      title={t('treasury.flows.title')}
      aside={
        <div className={styles.choices}>
          <Select
            icon={<FilterIcon />}
            label={t('treasury.flows.account')}
            value={wordOf(chosen)}
            choices={inBooks.map((one) => ({ value: wordOf(one), text: nameOf(one) }))}
            onChoose={(value) => {
              const next = inBooks.find((one) => wordOf(one) === value)
              if (next) onShow({ account: next.account, currency: meansOf(next.currency) })
            }}
          />
          <Select
            icon={<FilterIcon />}
            label={t('treasury.by.label')}
            value={shown.by}
            choices={steps.map((by) => ({ value: by, text: t(`treasury.by.${by}`) }))}
            onChoose={(by) => onShow({ by })}
          />
        </div>
      }
    >
      {moved.length === 0 ? (
        <p className={styles.none}>{t('treasury.flows.none')}</p>
      ) : (
        <>
          <div className={styles.charts}>
            <FlowChart way="in" account={account} currency={currency} by={shown.by} steps={all} />
            <FlowChart way="out" account={account} currency={currency} by={shown.by} steps={all} />
          </div>
          <div className={styles.asTable}>
            <Disclosure summary={t('treasury.flows.figures')}>
              <Table
                caption={t('treasury.flows.title')}
                rows={[...moved].reverse()}
                keyOf={({ period }) => period}
                columns={[
                  {
                    key: 'period',
                    label: t('treasury.flows.period'),
                    kind: 'lead',
                    cell: ({ period }) => sayPeriod(period),
                  },
                  figure('in', ({ cameUnits }) => cameUnits),
                  figure('out', ({ wentUnits }) => wentUnits),
                ]}
              />
            </Disclosure>
          </div>
        </>
      )}
    </Panel>
  )
}
