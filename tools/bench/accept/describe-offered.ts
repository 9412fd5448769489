import { percentile } from '../load/percentile.ts'
import { isWhole } from '../reconcile-orders.ts'
import { asText, type Figure, type Requirement } from '../row.ts'
import { latenciesOf, latencyFigures } from './describe-load.ts'
import type { Offered } from './offer-and-count.ts'

export function figuresOf(offered: Offered): Figure[] {
  const { plan, report, accepted, refused, cpuMs, databaseCpuMs, reconciliation } = offered
  return [
    ...latencyFigures(latenciesOf(plan, report)),
    ...(plan.runIn === undefined
      ? []
      : [{ name: 'p99 with the run-in', value: percentile(latenciesOf({}, report), 99), unit: 'ms' }]),
    { name: 'accepted', value: accepted.length },
    { name: 'pace', value: accepted.length / report.seconds, unit: '/s' },
    ...Object.entries(refused).map(([name, value]) => ({ name, value })),
    { name: 'CPU per accept', value: cpuMs, unit: 'ms' },
    ...(databaseCpuMs === undefined ? [] : [{ name: "PostgreSQL's", value: databaseCpuMs, unit: 'ms' }]),
    ...(reconciliation.untold > 0 ? [{ name: 'rows nobody was told of', value: reconciliation.untold }] : []),
  ]
}

/** That everybody was served and nobody's order is lost holds at any pace. */
export function wholeness({ report, accepted, reconciliation }: Offered): Requirement[] {
  const { lost, repeated, foreign } = reconciliation
  const offered = report.answers.length
  return [
    { says: `${asText(accepted.length)} of ${asText(offered)} accepted`, isMet: accepted.length === offered },
    {
      says: isWhole(reconciliation)
        ? 'each 202 is one row'
        : `${lost} accepted without a row, ${repeated} told twice, ${foreign} of somebody else`,
      isMet: isWhole(reconciliation),
    },
  ]
}

/** Where no order ends meanwhile. */
export function inventory({ accepted, heldMore }: Offered): Requirement {
  return {
    says: `${asText(heldMore)} tickets held for ${asText(accepted.length)} orders`,
    isMet: heldMore >= accepted.length,
  }
}
