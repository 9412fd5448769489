import type { SponsorshipConfig } from './sponsorship.config.ts'

export const budgetScopes = ['all', 'day', 'event', 'person'] as const

/** What a budget is for: everything, one day, one event, or one person on one day. */
export type BudgetScope = (typeof budgetScopes)[number]

export type BudgetKey = { readonly scope: BudgetScope; readonly subject: string; readonly period: string }

/** A row of `sponsorship_budgets`: spent is what is reserved and what is settled, and stays within the limit. */
export type Budget = BudgetKey & {
  operations: number
  reserved: bigint
  settled: bigint
  readonly limit: bigint
  /** How many operations it is for, whatever they cost. */
  readonly mostOperations: number
}

export type BudgetChange = BudgetKey & {
  readonly operations: number
  readonly reserved: bigint
  readonly settled: bigint
}

/** Who and what a sponsorship is for, and when it was decided. */
export type Counted = {
  readonly personId: string
  /** False where it is sent for somebody else than the person, who only answers for it: it counts on no person. */
  readonly isPersonal?: boolean
  readonly eventId: string | null
  readonly day: string
}

/** The budgets that a sponsorship counts on, the narrowest first. */
export function budgetsOf({ personId, isPersonal = true, eventId, day }: Counted): BudgetKey[] {
  return [
    ...(isPersonal ? [{ scope: 'person', subject: personId, period: day } as const] : []),
    ...(eventId === null ? [] : [{ scope: 'event', subject: eventId, period: 'ever' } as const]),
    { scope: 'day', subject: '', period: day },
    { scope: 'all', subject: '', period: 'ever' },
  ]
}

export function nameOf({ scope, subject, period }: BudgetKey): string {
  return `${scope} ${subject} ${period}`
}

export function limitOf(scope: BudgetScope, config: SponsorshipConfig): bigint {
  const { budgetInAll, budgetPerDay, budgetPerEvent, budgetPerPersonDay } = config
  return { all: budgetInAll, day: budgetPerDay, event: budgetPerEvent, person: budgetPerPersonDay }[scope]
}

/** Days are UTC's. */
export function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10)
}
