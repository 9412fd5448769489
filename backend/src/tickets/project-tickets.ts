import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Chain } from '../chain/index.ts'
import { Events, readTokenId } from '../events/index.ts'
import { type LostBlocks, type Projection, Projections, type Told } from '../indexer/index.ts'
import { FactOutbox, type UnitOfWork } from '../platform/index.ts'
import { decodeTicketLogs, ticketChanges, ticketRows, tickets } from './ticket-rows.ts'
import { ticketsRefunded } from './tickets.facts.ts'

/** Tickets of which owner or status may be another, and events by whose numbers tickets may now be found. */
type Change = { readonly tokenIds: readonly string[]; readonly eventIds: readonly string[] }

/** Tickets, who owns them and what became of them, as TicketNFT's and EventManager's logs tell. */
@Injectable()
export class ProjectTickets implements Projection<Change>, OnModuleInit {
  readonly name = 'tickets.tickets'

  constructor(
    private readonly chain: Chain,
    private readonly events: Events,
    private readonly facts: FactOutbox,
    private readonly projections: Projections,
  ) {}

  get contracts() {
    const { EventManager, TicketNFT } = this.chain.contracts
    return [EventManager, TicketNFT]
  }

  onModuleInit(): void {
    this.projections.register(this)
  }

  async apply({ logs, isFollowed }: Told, work: UnitOfWork): Promise<Change> {
    const decoded = decodeTicketLogs(logs, this.chain.contracts)
    const eventIds = new Set(decoded.minted.map(({ args }) => String(readTokenId(args.tokenId).eventId)))
    const ids = await this.events.idsOnchain([...eventIds], work)
    const minted = await tickets.write(ticketRows(decoded, ids, this.chain.contracts.USDC), isFollowed, work)
    const changes = await ticketChanges.write(decoded.changes, isFollowed, work)
    const touched = [...minted.added, ...changes.added, ...changes.removed]
    return { tokenIds: touched.map((row) => row.token_id), eventIds: decoded.createdEvents }
  }

  async undo(lost: LostBlocks, work: UnitOfWork): Promise<Change> {
    await tickets.removeLost(lost, work)
    const changes = await ticketChanges.removeLost(lost, work)
    return { tokenIds: changes.map((row) => row.token_id), eventIds: [] }
  }

  async reflect(change: Change | 'everything', work: UnitOfWork): Promise<void> {
    const { tokenIds, eventIds } = change === 'everything' ? await everything(work) : change
    const changed = tokenIds === null || tokenIds.length > 0 ? await standAsChanged(tokenIds, work) : []
    if (change !== 'everything') await this.#tellOfRefunds(changed, work) // a rebuilt table is no news
    if (eventIds.length > 0) await this.#nameEvents(eventIds, work)
  }

  async #tellOfRefunds(changed: readonly Changed[], work: UnitOfWork): Promise<void> {
    const refunded = changed.filter(({ status }) => status === 'refunded')
    for (const eventId of new Set(refunded.map((row) => row.event_id))) {
      const tokenIds = refunded.filter((row) => row.event_id === eventId).map((row) => row.token_id)
      await this.facts.append(work, ticketsRefunded({ eventId, tokenIds }))
    }
  }

  /** Of tickets that were written before their event was known as a draft of ours. */
  async #nameEvents(eventIds: readonly string[], work: UnitOfWork): Promise<void> {
    const ids = await this.events.idsOnchain(eventIds, work)
    await work.query(
      `update tickets set event_id = known.id
         from unnest($1::numeric[], $2::uuid[]) as known(onchain_event_id, id)
        where tickets.onchain_event_id = known.onchain_event_id and tickets.event_id is distinct from known.id`,
      [[...ids.keys()], [...ids.values()]],
    )
  }
}

async function everything(work: UnitOfWork): Promise<{ tokenIds: null; eventIds: string[] }> {
  const rows = await work.query<{ id: string }>('select distinct onchain_event_id as id from tickets')
  return { tokenIds: null, eventIds: rows.map(({ id }) => id) }
}

/** Owner and status follow from what a ticket was minted as and all that was told of it since, in whatever order. */
/** What is another than it was. */
type Changed = { readonly token_id: string; readonly event_id: string | null; readonly status: string }

async function standAsChanged(tokenIds: readonly string[] | null, work: UnitOfWork): Promise<Changed[]> {
  return work.query<Changed>(
    `update tickets set owner = now.owner, status = now.status
       from (select t.token_id,
               coalesce((array_agg(c.owner order by c.block_number desc, c.log_index desc)
                 filter (where c.kind = 'transferred'))[1], t.minted_to) as owner,
               case when bool_or(c.kind = 'refunded') then 'refunded'
                    when bool_or(c.kind = 'checked_in') then 'used' else 'active' end as status
             from tickets t left join ticket_changes c using (token_id)
            where $1::numeric[] is null or t.token_id = any($1) group by t.token_id) now
      where tickets.token_id = now.token_id and (tickets.owner, tickets.status) is distinct from (now.owner, now.status)
      returning tickets.token_id, tickets.event_id, tickets.status`,
    [tokenIds],
  )
}
