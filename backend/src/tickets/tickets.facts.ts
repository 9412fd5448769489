import { z } from 'zod'
import { defineFact } from '../platform/index.ts'

/** Tickets of a cancelled event were paid back to whoever had them, and are no more. */
export const ticketsRefunded = defineFact(
  'tickets.TicketsRefunded',
  z.object({
    /** Null where the event was not drafted here. */
    eventId: z.uuid().nullable(),
    tokenIds: z.array(z.string()).min(1),
  }),
)
