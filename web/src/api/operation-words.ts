import type { Operation } from './types.ts'

/** The later of two words on the same operation: the stream and the poll do not arrive in order. */
export function later(known: Operation | undefined, told: Operation): Operation {
  return known && known.id === told.id && known.steps.length > told.steps.length ? known : told
}

export function isFinal({ status }: Pick<Operation, 'status'>): boolean {
  return status === 'confirmed' || status === 'failed'
}
