import { Injectable } from '@nestjs/common'
import { type Event, Events } from '../events/index.ts'
import type { Language } from '../identity/index.ts'
import { PlatformConfig } from '../platform/index.ts'
import { tellWhen } from './paper/tell-when.ts'
import type { TicketSheet } from './paper/ticket-sheet.ts'
import { ticketWords } from './paper/ticket-words.ts'
import { writeCalendar } from './paper/write-calendar.ts'
import type { Ticket } from './ticket.ts'
import { EventNotFromHere } from './tickets.errors.ts'

/** An event as its papers and letters name it. */
export type Told = { readonly title: string; readonly when: string; readonly zone: string; readonly where: string }

/** Tickets as files, for whoever has made sure that they are their owner's. */
@Injectable()
export class TicketPapers {
  constructor(
    private readonly config: PlatformConfig,
    private readonly events: Events,
  ) {}

  /** A page for each. The printer and its fonts take a while to load, which a process that prints nothing does not. */
  async pdf(tickets: readonly Ticket[], language: Language): Promise<Buffer> {
    const { printTickets } = await import('./paper/print-tickets.ts')
    return printTickets(await Promise.all(tickets.map((ticket) => this.#sheet(ticket, language))))
  }

  async calendar(ticket: Ticket, language: Language): Promise<string> {
    return writeCalendar(await this.#sheet(ticket, language))
  }

  /** What and when, by the clock of the place, in words. */
  tell(event: Event, language: Language): Told {
    const { day, time, until, zone } = tellWhen(event, language)
    const when = `${day}, ${time} ${ticketWords[language].until(until)}`
    return { title: event.title, when, zone, where: `${event.venue.name}, ${event.venue.address}` }
  }

  /** The ticket's page, for anybody. */
  pageUrl({ tokenId }: Pick<Ticket, 'tokenId'>): string {
    return `${this.config.webUrl}/tickets/${tokenId}`
  }

  async #sheet(ticket: Ticket, language: Language): Promise<TicketSheet> {
    const { tokenId, eventId, onchainEventId } = ticket
    const event = eventId === null ? undefined : await this.events.find(eventId)
    const tier = event?.tiers.find(({ tierId }) => tierId === ticket.tierId)
    if (!event || !tier) throw new EventNotFromHere({ tokenId, onchainEventId })
    return { ticket, tier: tier.name, event: printed(event), pageUrl: this.pageUrl(ticket), language }
  }
}

function printed({
  title,
  category,
  venue,
  timeZone,
  startsAt,
  endsAt,
  createdAt,
  status,
}: Event): TicketSheet['event'] {
  return { title, category, venue, timeZone, startsAt, endsAt, createdAt, isCancelled: status === 'cancelled' }
}
