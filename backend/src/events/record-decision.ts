import { Injectable } from '@nestjs/common'
import { Clock, FactOutbox, type UnitOfWork } from '../platform/index.ts'
import { EVENT_COLUMNS, type Event, type EventRow, eventOf } from './event.ts'
import { contentOf } from './event-content.ts'
import { eventApproved, eventRejected } from './events.facts.ts'

export const decidedMatters = ['event', 'change', 'tiers'] as const

export type DecidedMatter = (typeof decidedMatters)[number]

/** Writes down what was decided about an event and what it said then, and tells of it. */
@Injectable()
export class RecordDecision {
  constructor(
    private readonly clock: Clock,
    private readonly facts: FactOutbox,
  ) {}

  /** A decision that is told again, after the chain had taken it back, is the same one. */
  async of(eventId: string, matter: DecidedMatter, rejection: { reason: string } | null, work: UnitOfWork) {
    const [row] = await work.query<EventRow>(`select ${EVENT_COLUMNS} from events e where e.id = $1`, [eventId])
    if (!row) return
    const event = eventOf(row)
    const decisionId = await this.#keep(event, matter, rejection, work)
    const { organizerId, revision } = event
    const decided = { eventId, organizerId, revision, matter, decisionId }
    await this.facts.append(work, rejection ? eventRejected({ ...decided, ...rejection }) : eventApproved(decided))
  }

  async #keep(event: Event, matter: DecidedMatter, rejection: { reason: string } | null, work: UnitOfWork) {
    const [row] = await work.query<{ id: string }>(
      `insert into event_decisions (event_id, matter, revision, decision, reason, content, decided_at)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (event_id, matter, revision, decision) do update set reason = excluded.reason returning id`,
      [
        ...[event.id, matter, event.revision, rejection ? 'rejected' : 'approved', rejection?.reason ?? null],
        ...[JSON.stringify(contentOf(event)), this.clock.now()],
      ],
    )
    if (!row) throw new Error('A decision was not stored')
    return row.id
  }
}
