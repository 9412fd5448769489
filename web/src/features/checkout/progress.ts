import type { Operation, Order } from '../../api/types.ts'

export const stages = ['reserving', 'writing', 'yours'] as const

export type Stage = (typeof stages)[number] | 'failed' | 'refunded'

/** What a person is told of an order: its own word where it has ended, else how far its operation is. */
export function stageOf(order: Pick<Order, 'status'>, operation: Pick<Operation, 'status'> | undefined): Stage {
  const ended = endings[order.status]
  if (ended) return ended
  return operation ? reached[operation.status] : 'reserving'
}

/** The later of two words on the same operation: the stream and the poll do not arrive in order. */
export function later(known: Operation | undefined, told: Operation): Operation {
  return known && known.id === told.id && known.steps.length > told.steps.length ? known : told
}

export function hasEnded({ status }: Pick<Order, 'status'>): boolean {
  return endings[status] !== undefined
}

export function isFinal({ status }: Pick<Operation, 'status'>): boolean {
  return status === 'confirmed' || status === 'failed'
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
