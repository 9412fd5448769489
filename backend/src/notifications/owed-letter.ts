import { z } from 'zod'

const order = { eventId: z.uuid(), tierId: z.int() }

/** What a letter is about; who it is for, and all that is secret, is looked up when it is written. */
export const owedLetter = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tickets'), ...order, tokenIds: z.array(z.string()) }),
  z.object({ kind: z.literal('order-failed'), ...order }),
  z.object({ kind: z.literal('event-decided'), eventId: z.uuid(), decisionId: z.uuid() }),
  z.object({ kind: z.literal('event-cancelled'), eventId: z.uuid() }),
])

export type OwedLetter = z.infer<typeof owedLetter>
