import { Injectable } from '@nestjs/common'
import type { UnitOfWork } from '../platform/index.ts'
import { TellStates } from './tell-states.ts'

export type SoldMore = { readonly eventId: string; readonly tierId: number; readonly more: number }

/**
 * Repeats in `events` and `tiers`, which hold what only we know, what the chain makes of them: number, status, `sold`.
 * All of it follows from the projections; an event that nobody has drafted here stays in these alone.
 */
@Injectable()
export class ReflectEvents {
  constructor(private readonly tell: TellStates) {}

  async sold(changes: readonly SoldMore[], work: UnitOfWork): Promise<void> {
    if (changes.length === 0) return
    await work.query(
      `update tiers set sold = tiers.sold + change.more
         from (select "eventId", "tierId", sum(more) as more
                 from jsonb_to_recordset($1) as c("eventId" numeric, "tierId" int, more int) group by 1, 2) change
         join events on events.onchain_event_id = change."eventId"
        where tiers.event_id = events.id and tiers.tier_id = change."tierId"`,
      [JSON.stringify(changes)],
    )
  }

  async states(eventIds: readonly string[], work: UnitOfWork): Promise<void> {
    if (eventIds.length > 0) await this.#states(eventIds, work)
  }

  async everything(work: UnitOfWork): Promise<void> {
    await this.#states(null, work)
    await recount(null, work)
  }

  async #states(eventIds: readonly string[] | null, work: UnitOfWork): Promise<void> {
    await work.query(
      `update onchain_events set status = now.status, reason = now.reason
         from (select o.onchain_event_id,
                 case when bool_or(c.kind = 'cancelled') then 'cancelled'
                      when bool_or(c.kind = 'rejected') then 'rejected'
                      when bool_or(c.kind = 'approved') then 'approved' else 'pending' end as status,
                 max(c.reason) filter (where c.kind = 'rejected') as reason
               from onchain_events o left join event_changes c using (onchain_event_id)
              where $1::numeric[] is null or o.onchain_event_id = any($1) group by 1) now
        where onchain_events.onchain_event_id = now.onchain_event_id
          and (onchain_events.status, onchain_events.reason) is distinct from (now.status, now.reason)`,
      [eventIds],
    )
    const changed = await this.#link(eventIds, work)
    const linked = changed.filter((row) => row.is_another).map(({ id }) => id)
    if (linked.length > 0) await recount(linked, work)
    const opened = await this.#tiers(eventIds, work)
    if (changed.length > 0) {
      await this.tell.ofEvents(
        changed.map(({ id }) => id),
        work,
      )
    }
    await this.tell.ofTiers(opened, work)
  }

  /** A draft is the first event on the chain of its terms. Answers what has changed, and whose event is another. */
  async #link(eventIds: readonly string[] | null, work: UnitOfWork): Promise<{ id: string; is_another: boolean }[]> {
    // Whatever somebody has made of the rows by hand: from a draft, every state can be reached.
    if (eventIds === null) await work.query(`${NOW} set onchain_event_id = null, status = 'draft' ${DIFFERS}`, [null])
    return work.query<{ id: string; is_another: boolean }>(
      `${NOW} set onchain_event_id = now.onchain_event_id, status = now.status ${DIFFERS}
       returning events.id, now.former is distinct from now.onchain_event_id as is_another`,
      [eventIds],
    )
  }

  /** Of tiers that were added to events; answers the events of those that were approved now. */
  async #tiers(eventIds: readonly string[] | null, work: UnitOfWork): Promise<string[]> {
    const rows = await work.query<{ event_id: string; status: string }>(ADDED_TIERS, [eventIds])
    return rows.filter(({ status }) => status === 'approved').map(({ event_id }) => event_id)
  }
}

/** What drafts are on the chain: those of all events, or of those whose numbers there are $1. */
const NOW = `
  with now as (
    select e.id, e.onchain_event_id as former, o.onchain_event_id, coalesce(o.status, 'draft') as status
      from events e
      left join lateral (
        select onchain_event_id, status from onchain_events
         where terms_digest = e.terms_digest order by onchain_event_id limit 1) o on true
     where e.terms_digest is not null and ($1::numeric[] is null or e.onchain_event_id = any($1)
       or e.terms_digest in (select terms_digest from onchain_events where onchain_event_id = any($1)))
  )
  update events`

const DIFFERS = `
  from now where events.id = now.id
    and (events.onchain_event_id, events.status) is distinct from (now.onchain_event_id, now.status)`

/** A tier that was added is the one of its number with its metadata. That an admin rejects it, the chain never hears. */
const ADDED_TIERS = `
  update tiers set status = now.status
    from (select t.event_id, t.tier_id,
            case when o.tier_id is null then 'added'
                 when exists (select from event_changes c where c.onchain_event_id = o.onchain_event_id
                                 and c.tier_id = o.tier_id and c.kind = 'tier_approved') then 'approved'
                 when t.status = 'rejected' then 'rejected' else 'pending' end as status
            from tiers t
            join events e on e.id = t.event_id
            left join onchain_tiers o on o.onchain_event_id = e.onchain_event_id and o.tier_id = t.tier_id
              and o.metadata_digest = t.metadata_digest
           where t.add_operation_id is not null and ($1::numeric[] is null or e.onchain_event_id = any($1))) now
   where tiers.event_id = now.event_id and tiers.tier_id = now.tier_id and tiers.status <> now.status
  returning tiers.event_id, tiers.status`

/** Of these drafts, or of all: what was sold of each tier of theirs. */
async function recount(ids: readonly string[] | null, work: UnitOfWork): Promise<void> {
  await work.query(
    `update tiers set sold = now.sold
       from (select t.event_id, t.tier_id, count(s.token_id)::int as sold
               from tiers t join events e on e.id = t.event_id
               left join sales s on s.onchain_event_id = e.onchain_event_id and s.tier_id = t.tier_id
              where $1::uuid[] is null or e.id = any($1) group by 1, 2) now
      where tiers.event_id = now.event_id and tiers.tier_id = now.tier_id and tiers.sold <> now.sold`,
    [ids],
  )
}
