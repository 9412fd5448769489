import type { Event } from './event.ts'

/** Whether its organizer may change all that it says: nobody relies on it, and it is not on its way to the chain. */
export function mayEdit({ status, createOperationId }: Pick<Event, 'status' | 'createOperationId'>): boolean {
  return status === 'rejected' || (status === 'draft' && createOperationId === null)
}
