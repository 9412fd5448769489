import type { Operation } from './operation.ts'

// What a wallet nonce is asked for waits for whatever makes the wallet, and on its lane for what is in flight and for what
// was queued before it.
const MAY_GO = `not exists (
  select from operations ahead
   where ahead.wallet = o.wallet and (
     ahead.status in ('prepared', 'submitted') and (ahead.lane = o.lane or ahead.creates_wallet)
     or ahead.status in ('queued', 'dropped') and ahead.lane = o.lane and ahead.id < o.id))`
const IS_PAID_FOR = `(o.gas_payer in ('wallet', 'lane') or o.fields ? 'paymasterData')`

/**
 * The steps of an operation's life in their order, and which rows each is for. Every open operation is one step's.
 */
export const operationSteps = {
  prepare: `o.status in ('queued', 'dropped') and ${MAY_GO}`,
  sponsor: `o.status = 'prepared' and not ${IS_PAID_FOR}`,
  sign: `o.status = 'prepared' and ${IS_PAID_FOR} and o.signature is null`,
  submit: `o.status = 'prepared' and ${IS_PAID_FOR} and o.signature is not null`,
  follow: `o.status = 'submitted'`,
  confirm: `o.status = 'included'`,
} as const

export type StepName = keyof typeof operationSteps

// Object.keys forgets that its answer is the table's own.
export const stepNames = Object.keys(operationSteps) as StepName[]

/** What may be due at once when a step was taken: the next one, that of a neighbour who waited, or one further back. */
export const stepsAfter: Readonly<Record<StepName, readonly StepName[]>> = {
  prepare: ['sponsor', 'sign', 'follow'],
  sponsor: ['sign'],
  sign: ['submit'],
  submit: ['follow', 'prepare'],
  follow: ['confirm', 'prepare'],
  confirm: ['prepare', 'follow'],
}

/** Takes operations that are at the same point one step further. One that fails never sinks its neighbours. */
export type OperationStep = { step(operations: readonly Operation[]): Promise<void> }

/** The loop that takes a step, `relayer.prepare-operations` and so on. */
export function loopOf(step: StepName): string {
  return `relayer.${step}-operations`
}
