import { eventManagerAbi } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import { bytesToHex, encodeFunctionData, maxUint64, zeroAddress } from 'viem'
import { Chain } from '../chain/index.ts'
import { type Addressed, Contents } from '../content/index.ts'
import type { Person } from '../identity/index.ts'
import { Database, type UnitOfWork } from '../platform/index.ts'
import { Operations } from '../relayer/index.ts'
import { Wallets } from '../wallets/index.ts'
import type { Event, Tier } from './event.ts'
import { AlreadySubmitted, UnknownEvent } from './events.errors.ts'
import { Events } from './events.ts'
import { type Terms, termsDigest } from './terms-digest.ts'
import { metadataOf } from './tier-metadata.ts'

export const CREATE_EVENT = 'events.create'

const PAYOUT_MODES = { instant: 0, escrow: 1 } as const
const TRANSFER_POLICIES = { free: 0, market: 1, none: 2 } as const
// All bits of the field set: not for sale in that currency.
const NOT_FOR_NATIVE = 2n ** 96n - 1n
const NOT_FOR_USDC = maxUint64

/** Fixes what the tickets of a draft say, and has its organizer's wallet create it on the chain. */
@Injectable()
export class SubmitEvent {
  constructor(
    private readonly chain: Chain,
    private readonly contents: Contents,
    private readonly database: Database,
    private readonly events: Events,
    private readonly operations: Operations,
    private readonly wallets: Wallets,
  ) {}

  /** Answers the operation's id; the event is pending when the chain says so. */
  async of(organizer: Person, eventId: string): Promise<string> {
    const wallet = await this.wallets.of(organizer.id) // before the unit of work: it takes a connection of its own
    if (!wallet) throw new Error('An organizer has no wallet')
    return this.database.work(async (work) => {
      const event = await this.events.forChange(eventId, work)
      if (event?.organizerId !== organizer.id) throw new UnknownEvent({ eventId })
      const { status, createOperationId } = event
      if (status !== 'draft' || createOperationId !== null) throw new AlreadySubmitted({ eventId, status })
      const metadata = await this.#keepMetadata(event, work)
      const terms = termsOf(event, metadata)
      const data = encodeFunctionData({ abi: eventManagerAbi, functionName: 'createEvent', args: terms })
      const calls = [{ to: this.chain.contracts.EventManager, value: 0n, data }]
      const whose = { personId: organizer.id, wallet: wallet.address }
      const operationId = await this.operations.queue(work, { kind: CREATE_EVENT, ...whose, calls })
      await work.query('update events set create_operation_id = $2, terms_digest = $3 where id = $1', [
        ...[eventId, operationId, termsDigest(wallet.address, terms)],
      ])
      return operationId
    })
  }

  async #keepMetadata(event: Event, work: UnitOfWork): Promise<Addressed[]> {
    const all: Addressed[] = []
    const names = event.cover ? [event.cover.cid] : []
    for (const tier of event.tiers) {
      const kept = await this.contents.keep({ ...metadataOf(event, tier), names }, work)
      await work.query('update tiers set metadata_cid = $3 where event_id = $1 and tier_id = $2', [
        ...[event.id, tier.tierId, kept.cid],
      ])
      all.push(kept)
    }
    return all
  }
}

function termsOf(event: Event, metadata: readonly Addressed[]): Terms {
  const terms = {
    saleStart: seconds(event.saleStartsAt),
    saleEnd: seconds(event.saleEndsAt),
    endsAt: seconds(event.endsAt),
    payoutMode: PAYOUT_MODES[event.payoutMode],
    transferPolicy: TRANSFER_POLICIES[event.transferPolicy],
    resaleCapBps: event.resaleCapBps,
    royaltyBps: event.royaltyBps,
    door: zeroAddress,
  }
  return [terms, event.tiers.map((tier, index) => tierTerms(tier, metadata[index]))]
}

function tierTerms({ prices, maximum, isGuarded }: Tier, metadata: Addressed | undefined) {
  if (!metadata) throw new Error('A tier has no metadata')
  return {
    nativePrice: prices.native ?? NOT_FOR_NATIVE,
    usdcPrice: prices.usdc ?? NOT_FOR_USDC,
    maximum,
    guarded: isGuarded,
    metadataDigest: bytesToHex(metadata.digest),
  }
}

function seconds(time: Date): number {
  return Math.floor(time.getTime() / 1000)
}
