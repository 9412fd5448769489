import type { Treasury } from '../../../api/types.ts'
import { growsByDebit } from './accounts.ts'
import type { Flow } from './last-periods.ts'

/** What an account grew and shrank by in one period. */
export type Step = { period: string; cameUnits: bigint; wentUnits: bigint }

type Of = Pick<Treasury['balances'][number], 'account' | 'currency'>

/** Every period of a chart, also those in which nothing moved. */
export function stepsOf(flows: readonly Flow[], { account, currency }: Of, periods: readonly string[]): Step[] {
  const own = flows.filter((flow) => flow.account === account && flow.currency === currency)
  const byPeriod = new Map(own.map((flow) => [flow.period, flow]))
  return periods.map((period) => {
    const { debitUnits = '0', creditUnits = '0' } = byPeriod.get(period) ?? {}
    const [came, went] = growsByDebit(account) ? [debitUnits, creditUnits] : [creditUnits, debitUnits]
    return { period, cameUnits: BigInt(came), wentUnits: BigInt(went) }
  })
}
