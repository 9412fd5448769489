import { Injectable } from '@nestjs/common'
import { FactOutbox, type UnitOfWork } from '../platform/index.ts'
import type { EventStatus } from './event-states.ts'
import { eventCancelled, eventSubmitted } from './events.facts.ts'
import { RecordDecision } from './record-decision.ts'

type Told = {
  id: string
  organizer_id: string
  revision: number
  was: EventStatus
  status: EventStatus
  onchain_event_id: string
  onchain_reason: string | null
  cancel_reason: string | null
}

/** Tells what the chain has made of events, once for each step of theirs; what it takes back, it takes back silently. */
@Injectable()
export class TellStates {
  constructor(
    private readonly decisions: RecordDecision,
    private readonly facts: FactOutbox,
  ) {}

  async ofEvents(ids: readonly string[], work: UnitOfWork): Promise<void> {
    const rows = await work.query<Told>(
      `update events set told_status = events.status
         from (select e.id, o.reason from events e left join onchain_events o using (onchain_event_id)
                where e.id = any($1)) now
        where events.id = now.id and events.told_status <> events.status
       returning events.id, organizer_id, revision, old.told_status as was, events.status, onchain_event_id,
         now.reason as onchain_reason, cancel_reason`,
      [ids],
    )
    for (const row of rows) await this.#tell(row, work)
  }

  /** Tiers that were added to these events are approved. */
  async ofTiers(eventIds: readonly string[], work: UnitOfWork): Promise<void> {
    for (const id of new Set(eventIds)) await this.decisions.of(id, 'tiers', null, work)
  }

  async #tell(row: Told, work: UnitOfWork): Promise<void> {
    const { id: eventId, organizer_id: organizerId, revision, was, onchain_event_id: onchainEventId } = row
    const wasUndecided = was === 'draft' || was === 'pending'
    if (row.status === 'pending' && was === 'draft') {
      await this.facts.append(work, eventSubmitted({ eventId, organizerId, revision, onchainEventId }))
    } else if (row.status === 'approved' && wasUndecided) {
      await this.decisions.of(eventId, 'event', null, work)
    } else if (row.status === 'rejected' && wasUndecided) {
      await this.decisions.of(eventId, 'event', { reason: row.onchain_reason ?? '' }, work)
    } else if (row.status === 'cancelled') {
      const told = { eventId, organizerId, revision, onchainEventId, reason: row.cancel_reason }
      await this.facts.append(work, eventCancelled(told))
    }
  }
}
