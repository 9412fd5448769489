import { Injectable } from '@nestjs/common'
import { type Event, ReadDecision } from '../events/index.ts'
import type { Person } from '../identity/index.ts'
import { PlatformConfig } from '../platform/index.ts'
import { TicketPapers } from '../tickets/index.ts'
import { drawLetter } from './draw-letter.ts'
import { eventWords } from './event-words.ts'

/** Letters about what has become of events: to organizers what was decided, to holders of tickets that one is off. */
@Injectable()
export class WriteEventLetter {
  constructor(
    private readonly config: PlatformConfig,
    private readonly decisions: ReadDecision,
    private readonly papers: TicketPapers,
  ) {}

  async decided({ language }: Person, event: Event, decisionId: string) {
    const decision = await this.decisions.of(decisionId)
    if (!decision) throw new Error(`There is no decision ${decisionId}`)
    const words = eventWords[language][decision.decision]
    return {
      subject: words.subject(event.title),
      ...drawLetter({
        ...{ language, rows: [], about: this.papers.tell(event, language) },
        heading: words.heading[decision.matter],
        lead: words.lead(decision.reason ?? '')[decision.matter],
        action: { label: words.action, url: this.#desk(event) },
        fine: words.fine[decision.matter],
      }),
    }
  }

  cancelled({ language }: Person, event: Event) {
    // A reorganised chain may have taken it back for a moment; then the letter waits.
    if (event.status !== 'cancelled') throw new Error('The event is not cancelled')
    const words = eventWords[language].cancelled
    return {
      subject: words.subject(event.title),
      ...drawLetter({
        ...{ language, rows: [], about: this.papers.tell(event, language) },
        heading: words.heading,
        lead: words.lead(event.cancelReason),
        action: { label: words.action, url: `${this.config.webUrl}/tickets` },
        fine: words.fine[event.payoutMode],
      }),
    }
  }

  /** Where its organizer sees it, whatever was decided. */
  #desk({ id }: Event): string {
    return `${this.config.webUrl}/organizer/events/${id}`
  }
}
