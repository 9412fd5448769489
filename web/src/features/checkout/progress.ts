import type { Operation, Order, Payment } from '../../api/types.ts'

export const stages = ['reserving', 'writing', 'yours'] as const

export type Stage = (typeof stages)[number] | 'failed' | 'returning' | 'refunded'

/** What a person is told of an order: its own word where it has ended, else how far its operation is. */
export function stageOf(order: Pick<Order, 'status'>, operation: Pick<Operation, 'status'> | undefined): Stage {
  const ended = endings[order.status]
  if (ended) return ended
  return operation ? reached[operation.status] : 'reserving'
}

/** The same of what is paid for by one authorization. */
export function stageOfPayment({ status }: Pick<Payment, 'status'>): Stage {
  return paid[status]
}

export function hasEnded({ status }: Pick<Order, 'status'>): boolean {
  return endings[status] !== undefined
}

const endings: Record<Order['status'], Stage | undefined> = {
  placed: undefined,
  paying: undefined,
  ticketed: 'yours',
  failed: 'failed',
  expired: 'failed',
  refunded: 'refunded',
}

// Confirmed is not yet a ticket: the order says when that is written down.
const reached: Record<Operation['status'], Stage> = {
  queued: 'reserving',
  prepared: 'reserving',
  submitted: 'writing',
  included: 'writing',
  confirmed: 'writing',
  dropped: 'writing',
  failed: 'failed',
}

// What is not known in time is watched, and comes to one end or the other.
const paid: Record<Payment['status'], Stage> = {
  pending: 'reserving',
  processing: 'reserving',
  sent: 'writing',
  confirmation_failed: 'writing',
  completed: 'yours',
  failed: 'failed',
  refunding: 'returning',
  refunded: 'refunded',
}
