import type { Attendee, Event } from '../../api/types.ts'

/** What a list of one’s events can be narrowed to. */
export const eventStatuses = [
  'draft',
  'pending',
  'approved',
  'rejected',
  'cancelled',
] as const satisfies readonly Event['status'][]

export type EventFilter = Event['status'] | undefined

/** What a list of attendees can be narrowed to. */
export const ticketStatuses = ['active', 'listed', 'used', 'refunded'] as const satisfies readonly Attendee['status'][]

export type AttendeeFilter = { query?: string; tierId?: number; status?: Attendee['status'] }
