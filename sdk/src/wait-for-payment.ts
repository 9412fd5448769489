import { pause } from './pause.ts'
import type { Payment } from './payment.ts'

export type Waiting = {
  /** Ends the waiting; `AbortSignal.timeout(…)` is one. */
  readonly signal?: AbortSignal
  /** How long to wait after the first look: two seconds, unless said otherwise. */
  readonly firstPauseMs?: number
  /** What pauses grow to: a quarter of a minute, unless said otherwise. */
  readonly longestPauseMs?: number
}

const GROWTH = 1.5

/** Looks until the payment is paid or expired. While the chain cannot be asked it is neither, and the waiting goes on. */
export async function waitForPayment(look: () => Promise<Payment>, waiting: Waiting = {}): Promise<Payment> {
  const { signal, firstPauseMs = 2_000, longestPauseMs = 15_000 } = waiting
  let payment = await look()
  for (let pauseMs = firstPauseMs; isOpen(payment); pauseMs = Math.min(pauseMs * GROWTH, longestPauseMs)) {
    await pause(pauseMs, signal)
    payment = await look()
  }
  return payment
}

function isOpen({ status }: Payment): boolean {
  return status === 'pending' || status === 'unknown'
}
