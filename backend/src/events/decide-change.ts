import { Injectable } from '@nestjs/common'
import { Database, type UnitOfWork } from '../platform/index.ts'
import { DecidableEvents } from './decidable-events.ts'
import { NothingProposed } from './events.errors.ts'
import { RecordDecision } from './record-decision.ts'

/** Decides about what an approved event has asked for and the chain has no word in. */
@Injectable()
export class DecideChange {
  constructor(
    private readonly database: Database,
    private readonly decidable: DecidableEvents,
    private readonly decisions: RecordDecision,
  ) {}

  /** The proposed change is what the event says from here on. */
  async approve(eventId: string, revision: number): Promise<void> {
    await this.database.work(async (work) => {
      const { event } = await this.decidable.forChange(eventId, revision, work)
      const { proposal } = event
      if (!proposal) throw new NothingProposed({ eventId })
      const { title, venue, timeZone, startsAt } = proposal
      await work.query(
        `update events set title = coalesce($2, title), venue_name = coalesce($3, venue_name),
           venue_address = coalesce($4, venue_address), time_zone = coalesce($5, time_zone),
           starts_at = coalesce($6, starts_at), proposal = null, revision = revision + 1 where id = $1`,
        [eventId, title, venue?.name, venue?.address, timeZone, startsAt],
      )
      await this.decisions.of(eventId, 'change', null, work)
    })
  }

  /** The event stays as it is. Tiers that were added stay closed: of them the chain is not told. */
  async reject(eventId: string, { revision, reason }: { revision: number; reason: string }): Promise<void> {
    await this.database.work(async (work) => {
      const { event } = await this.decidable.forChange(eventId, revision, work)
      const closed = await this.#closeTiers(eventId, work)
      if (!event.proposal && !closed) throw new NothingProposed({ eventId })
      await work.query('update events set proposal = null, revision = revision + 1 where id = $1', [eventId])
      if (event.proposal) await this.decisions.of(eventId, 'change', { reason }, work)
      if (closed) await this.decisions.of(eventId, 'tiers', { reason }, work)
    })
  }

  async #closeTiers(eventId: string, work: UnitOfWork): Promise<boolean> {
    const closed = await work.query(
      `update tiers set status = 'rejected' where event_id = $1 and status = 'pending' returning tier_id`,
      [eventId],
    )
    return closed.length > 0
  }
}
