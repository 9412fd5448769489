import { z } from 'zod'
import { defineFact } from '../platform/index.ts'

const which = { eventId: z.uuid(), organizerId: z.uuid(), revision: z.int() }
const decided = { ...which, matter: z.enum(['event', 'change', 'tiers']), decisionId: z.uuid() }

/** A draft stands on the chain and waits for an admin. */
export const eventSubmitted = defineFact('events.EventSubmitted', z.object({ ...which, onchainEventId: z.string() }))

/** An event, a change of it or tiers that were added to it were approved: on the chain where it has a say in them. */
export const eventApproved = defineFact('events.EventApproved', z.object(decided))

/** The same, rejected for a reason. */
export const eventRejected = defineFact('events.EventRejected', z.object({ ...decided, reason: z.string() }))

/** The chain has an event as cancelled. The reason is null where somebody has cancelled it without asking us. */
export const eventCancelled = defineFact(
  'events.EventCancelled',
  z.object({ ...which, onchainEventId: z.string(), reason: z.string().nullable() }),
)
