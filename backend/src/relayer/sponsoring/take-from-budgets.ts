import type { RefusalError } from '../../platform/index.ts'
import { type Budget, type BudgetKey, nameOf } from './budget.ts'
import { BudgetSpent, PersonLimit } from './sponsorship.errors.ts'

const WHICH = { all: 'in all', day: 'for today', event: 'for this event', person: 'for one person' }

/** Takes a worst case out of all its budgets, or out of none: answers why not. */
export function takeFromBudgets(
  budgets: ReadonlyMap<string, Budget>,
  keys: readonly BudgetKey[],
  units: bigint,
): RefusalError | undefined {
  const touched = keys.map((key) => found(budgets, key))
  for (const budget of touched) {
    const refusal = refusalOf(budget, units)
    if (refusal) return refusal
  }
  for (const budget of touched) {
    budget.operations += 1
    budget.reserved += units
  }
  return undefined
}

/** reserved + settled + units <= limit */
function refusalOf(budget: Budget, units: bigint): RefusalError | undefined {
  const { scope, operations, reserved, settled, limit, mostOperations } = budget
  if (operations >= mostOperations) {
    return new PersonLimit({ limit: 'operations' }, `The gas of ${mostOperations} operations is paid in a day.`)
  }
  if (reserved + settled + units <= limit) return undefined
  if (scope === 'person') return new PersonLimit({ limit: 'cost' }, 'This would cost more gas than is paid in a day.')
  return new BudgetSpent({ scope }, `What may be spent on gas ${WHICH[scope]} is used up.`)
}

function found(budgets: ReadonlyMap<string, Budget>, key: BudgetKey): Budget {
  const budget = budgets.get(nameOf(key))
  if (!budget) throw new Error(`The budget ${nameOf(key)} was not locked`)
  return budget
}
