import type { Event } from './event.ts'

/** Whether its organizer may still change what it says: nobody has relied on it, and it is not on its way to the chain. */
export function mayEdit({ status, createOperationId }: Pick<Event, 'status' | 'createOperationId'>): boolean {
  return status === 'draft' && createOperationId === null
}
