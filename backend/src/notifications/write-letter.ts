import { Injectable } from '@nestjs/common'
import { type Event, Events } from '../events/index.ts'
import { People, type Person } from '../identity/index.ts'
import { type Letter, PlatformConfig } from '../platform/index.ts'
import { type Ticket, TicketPapers, Tickets } from '../tickets/index.ts'
import { drawLetter } from './draw-letter.ts'
import { letterWords } from './letter-words.ts'
import type { OwedLetter } from './owed-letter.ts'
import { WriteEventLetter } from './write-event-letter.ts'

export type Owed = {
  readonly id: string
  /** What it is about: the order for instance. */
  readonly subjectId: string
  readonly personId: string
  readonly content: OwedLetter
}

export type Written = Omit<Letter, 'to' | 'id'>

/** Writes a letter from what is so at this moment, in the language of whom it is for. */
@Injectable()
export class WriteLetter {
  constructor(
    private readonly aboutEvents: WriteEventLetter,
    private readonly config: PlatformConfig,
    private readonly events: Events,
    private readonly papers: TicketPapers,
    private readonly people: People,
    private readonly tickets: Tickets,
  ) {}

  async of({ id, subjectId, personId, content }: Owed): Promise<Letter> {
    const [person, event] = await Promise.all([this.people.find(personId), this.events.find(content.eventId)])
    if (!person || !event) throw new Error(`Letter ${id} is for nobody, or about nothing`)
    return { id, to: person.email, ...(await this.#about(content, person, event, subjectId)) }
  }

  #about(content: OwedLetter, person: Person, event: Event, subjectId: string): Written | Promise<Written> {
    switch (content.kind) {
      case 'tickets':
        return this.#withTickets(person, event, content.tokenIds)
      case 'order-failed':
        return this.#ofFailure(person, event, subjectId)
      case 'event-decided':
        return this.aboutEvents.decided(person, event, content.decisionId)
      case 'event-cancelled':
        return this.aboutEvents.cancelled(person, event)
    }
  }

  async #withTickets({ language }: Person, event: Event, tokenIds: readonly string[]): Promise<Written> {
    const tickets = await this.tickets.find(tokenIds)
    const [first] = tickets
    // A reorganised chain may have taken them back for a moment; then the letter waits.
    if (!first || tickets.length !== tokenIds.length) throw new Error('The tickets are not all there')
    const words = letterWords[language].tickets
    const one = tickets.length === 1
    const [pdf, calendar] = [await this.papers.pdf(tickets, language), await this.papers.calendar(first, language)]
    return {
      subject: words.subject(event.title, tickets.length),
      ...drawLetter({
        language,
        heading: words.heading(tickets.length),
        lead: words.lead,
        about: this.papers.tell(event, language),
        rows: tickets.map((ticket) => [words.serial(ticket.serial), tierOf(event, ticket)]),
        action: { label: words.action(tickets.length), url: one ? this.papers.pageUrl(first) : this.#page('/tickets') },
        fine: words.fine,
      }),
      enclosures: [
        { name: one ? 'ticket.pdf' : 'tickets.pdf', type: 'application/pdf', bytes: pdf },
        { name: 'calendar.ics', type: 'text/calendar; charset=utf-8; method=PUBLISH', bytes: Buffer.from(calendar) },
      ],
    }
  }

  #ofFailure({ language }: Person, event: Event, orderId: string): Written {
    const words = letterWords[language].orderFailed
    return {
      subject: words.subject(event.title),
      ...drawLetter({
        language,
        heading: words.heading,
        lead: words.lead,
        about: this.papers.tell(event, language),
        rows: [],
        action: { label: words.action, url: this.#page(`/orders/${orderId}`) },
        fine: words.fine,
      }),
    }
  }

  #page(path: string): string {
    return `${this.config.webUrl}${path}`
  }
}

function tierOf({ tiers }: Event, ticket: Ticket): string {
  return tiers.find(({ tierId }) => tierId === ticket.tierId)?.name ?? ''
}
