import type { LoadPlan, LoadReport } from '../load/load-plan.ts'
import { percentile } from '../load/percentile.ts'
import { asText, type Figure } from '../row.ts'

// More than this is not the timer's coarseness: the load's own process did not get the processor in time.
const LATE_MS = 10

/** How long a rate is offered before it counts. */
export const RUN_IN_SECONDS = 5

/** How long each took that counts. */
export function latenciesOf({ runIn = 0 }: Pick<LoadPlan, 'runIn'>, { answers }: LoadReport): number[] {
  return answers.slice(runIn).map(({ latencyMs }) => latencyMs)
}

export function latencyFigures(latenciesMs: readonly number[]): Figure[] {
  return [50, 95, 99, 100].map((percent) => ({
    name: percent === 100 ? 'max' : `p${percent}`,
    value: percentile(latenciesMs, percent),
    unit: 'ms',
  }))
}

/** Whether the load was what it says. */
export function describeLoad({ answers, ownCpuShare }: LoadReport): string {
  const late = answers.map(({ lateMs }) => lateMs)
  const tooLate = late.filter((ms) => ms > LATE_MS).length
  const missed = `${asText(tooLate)} of ${asText(answers.length)} requests were sent more than ${LATE_MS} ms after they were due`
  const [p99, max] = [percentile(late, 99), percentile(late, 100)].map(asText)
  const doubt = tooLate > answers.length / 100 ? ': the load was not what it says, and its latencies are too high' : ''
  return `the load itself: late by p99 ${p99} ms, max ${max} ms; ${missed}${doubt}; ${asText(ownCpuShare * 100)} % of a core`
}
