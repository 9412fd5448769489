import { Injectable } from '@nestjs/common'
import { Chain } from '../chain/index.ts'
import { FollowedBlocks } from '../indexer/index.ts'
import type { UnitOfWork } from '../platform/index.ts'
import type { Event } from './event.ts'
import { EventRequests } from './event-requests.ts'
import { NotFinal, NotPending, RevisionPassed, UnderWay, UnknownEvent } from './events.errors.ts'
import { Events } from './events.ts'

type OnChain = { readonly event: Event; readonly onchainEventId: bigint }

/**
 * An event for whoever decides about it. Its number must be as final as its network asks for: numbers are given out
 * again when a block is lost, and the decision would be about somebody else's event.
 */
@Injectable()
export class DecidableEvents {
  constructor(
    private readonly blocks: FollowedBlocks,
    private readonly chain: Chain,
    private readonly events: Events,
    private readonly requests: EventRequests,
  ) {}

  /** With its row locked, as the admin has seen it, pending or approved, and nothing on its way that would change it. */
  async forChange(eventId: string, revision: number | undefined, work: UnitOfWork): Promise<OnChain> {
    const event = await this.events.forChange(eventId, work)
    if (!event) throw new UnknownEvent({ eventId })
    if (revision !== undefined && revision !== event.revision) {
      throw new RevisionPassed({ eventId, revision: event.revision })
    }
    const { status, onchainEventId } = event
    if ((status !== 'pending' && status !== 'approved') || onchainEventId === null) {
      throw new NotPending({ eventId, status })
    }
    const open = (await this.requests.underWay([eventId], work)).get(eventId) ?? []
    const inTheWay = open.filter((matter) => matter === 'decision' || matter === 'cancellation')
    if (inTheWay.length > 0) throw new UnderWay({ eventId, matters: inTheWay })
    await this.requireFinal({ eventId, onchainEventId, tierIds: [] }, work)
    return { event, onchainEventId }
  }

  /** Of the event and of these tiers of it. */
  async requireFinal(
    { eventId, onchainEventId, tierIds }: { eventId: string; onchainEventId: bigint; tierIds: readonly number[] },
    work: UnitOfWork,
  ): Promise<void> {
    const rows = await work.query<{ block: string; is_done: boolean }>(
      `select o.block_number as block, exists (
           select from event_requests r where r.operation_id = e.create_operation_id and r.outcome = 'done') as is_done
         from onchain_events o join events e on e.id = $1 where o.onchain_event_id = $2
       union all
       select o.block_number, exists (
           select from event_requests r where r.operation_id = t.add_operation_id and r.outcome = 'done')
         from onchain_tiers o join tiers t on t.event_id = $1 and t.tier_id = o.tier_id
        where o.onchain_event_id = $2 and o.tier_id = any($3)`,
      [eventId, String(onchainEventId), tierIds],
    )
    const height = (await this.blocks.height(work)) ?? -1n
    const deepest = height - BigInt(this.chain.network.confirmations) + 1n
    // A confirmed operation may be ahead of what was followed, and is final by itself.
    const areFinal = rows.every(({ block, is_done }) => is_done || BigInt(block) <= deepest)
    if (rows.length === 0 || !areFinal) throw new NotFinal({ eventId })
  }
}
