import { Injectable } from '@nestjs/common'
import { bytesToHex } from 'viem'
import type { z } from 'zod'
import type { Person } from '../identity/index.ts'
import { Clock, type UnitOfWork } from '../platform/index.ts'
import { EventRequests } from './event-requests.ts'
import { NotOnSale, TooManyTiers } from './events.errors.ts'
import { MOST_TIERS, type tierDraft } from './events.schemas.ts'
import { insertTier } from './insert-tier.ts'
import { KeepMetadata } from './keep-metadata.ts'
import { ManagerCalls } from './manager-calls.ts'
import { tierTermsOf } from './onchain-terms.ts'
import { OwnEvents } from './own-events.ts'

export const ADD_TIER = 'events.add-tier'

/** Has the organizer's wallet add a tier to an approved event: closed on the chain until an admin approves it. */
@Injectable()
export class AddTier {
  constructor(
    private readonly calls: ManagerCalls,
    private readonly clock: Clock,
    private readonly metadata: KeepMetadata,
    private readonly own: OwnEvents,
    private readonly requests: EventRequests,
  ) {}

  /** Answers the operation's id. One that failed before is made anew: its number was not used up. */
  async to(organizer: Person, eventId: string, draft: z.infer<typeof tierDraft>, work: UnitOfWork): Promise<string> {
    const event = await this.own.forChange(organizer, eventId, work)
    const { status, onchainEventId } = event
    const times = { saleStartsAt: event.saleStartsAt.toISOString(), saleEndsAt: event.saleEndsAt.toISOString() }
    const isOpen = status === 'approved' && event.cancelAskedAt === null && event.saleEndsAt > this.clock.now()
    if (!isOpen || onchainEventId === null) throw new NotOnSale({ eventId, status, ...times })
    const tierId = await nextTier(eventId, onchainEventId, work)
    if (tierId >= MOST_TIERS) throw new TooManyTiers({ eventId, most: MOST_TIERS })
    await work.query('update events set revision = revision + 1, asked_at = $2 where id = $1', [
      ...[eventId, this.clock.now()],
    ])
    const revised = { ...event, revision: event.revision + 1 }
    await insertTier(eventId, tierId, draft, work)
    const [metadata] = await this.metadata.of(revised, [{ tierId, name: draft.name }], work)
    const terms = tierTermsOf({ ...draft, isGuarded: draft.guarded, prices: unitsOf(draft.prices) }, metadata)
    const calls = [this.calls.addTier(onchainEventId, terms)]
    const asked = { matter: 'tier', kind: ADD_TIER, by: organizer, role: 'organizer', tierIds: [tierId] } as const
    const operationId = await this.requests.ask({ ...asked, event: revised, calls }, work)
    await work.query(
      `update tiers set status = 'added', add_operation_id = $3, metadata_digest = $4
        where event_id = $1 and tier_id = $2`,
      [eventId, tierId, operationId, metadata && bytesToHex(metadata.digest)],
    )
    return operationId
  }
}

/** The number that the chain will give; an organizer may have added some without asking us. */
async function nextTier(eventId: string, onchainEventId: bigint, work: UnitOfWork): Promise<number> {
  const [row] = await work.query<{ next: number }>(
    `select greatest((select max(tier_id) from tiers where event_id = $1),
                     (select max(tier_id) from onchain_tiers where onchain_event_id = $2)) + 1 as next`,
    [eventId, String(onchainEventId)],
  )
  return row?.next ?? 0
}

function unitsOf({ native, usdc }: z.infer<typeof tierDraft>['prices']) {
  return { native: native === null ? null : BigInt(native), usdc: usdc === null ? null : BigInt(usdc) }
}
