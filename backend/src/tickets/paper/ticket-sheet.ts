import type { Language } from '../../identity/index.ts'
import type { Ticket } from '../ticket.ts'

/** All that a ticket's paper says: the ticket, and what its event says of itself at this moment. */
export type TicketSheet = {
  readonly ticket: Ticket
  readonly tier: string
  readonly event: {
    readonly title: string
    readonly category: string
    readonly venue: { readonly name: string; readonly address: string }
    readonly timeZone: string
    readonly startsAt: Date
    readonly endsAt: Date
    readonly createdAt: Date
    readonly isCancelled: boolean
  }
  /** Where anybody can look the ticket up. */
  readonly pageUrl: string
  readonly language: Language
}
