import { setTimeout as pause } from 'node:timers/promises'

export type Offer = {
  count: number
  /** Left out, all are due at the same instant. */
  perSecond?: number | undefined
}

const HEAD_START_MS = 5
const LOOK_EVERY_MS = 1

/**
 * Has each of them begun when it is due, at even distances, whatever became of those before: an open loop. `begin` is
 * told when that would have been, on the clock of `performance.now`; whoever counts from there leaves out no waiting.
 */
export async function offer(
  { count, perSecond = Number.POSITIVE_INFINITY }: Offer,
  begin: (index: number, dueAt: number) => void,
): Promise<void> {
  const first = performance.now() + HEAD_START_MS
  const dueAt = (index: number) => first + (index * 1000) / perSecond
  for (let next = 0; next < count; await pause(LOOK_EVERY_MS)) {
    const now = performance.now()
    while (next < count && dueAt(next) <= now) {
      begin(next, dueAt(next))
      next += 1
    }
  }
}
