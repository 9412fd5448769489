import { eventManagerAbi } from '@boxoffice/contracts'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { Address } from 'viem'
import { Chain, shortReason } from '../chain/index.ts'
import { Leave, OwnData, type Person } from '../identity/index.ts'
import { Clock, Database, Log, type UnitOfWork } from '../platform/index.ts'
import { Wallets } from '../wallets/index.ts'
import { ChainSilent } from './events.errors.ts'

// As the contract numbers them; what is free holds nothing.
const CURRENCIES = [1, 2] as const

/**
 * No organizer goes while an event of theirs is to come, or money of it waits for them. Events that are over stay, under
 * nobody's name; drafts that never left the house go with them.
 */
@Injectable()
export class MindLeaving implements OnModuleInit {
  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly leave: Leave,
    private readonly log: Log,
    private readonly ownData: OwnData,
    private readonly wallets: Wallets,
  ) {}

  onModuleInit(): void {
    this.leave.onLeaving({
      name: 'events.organized',
      look: async (person) => {
        const waiting = await this.#moneyWaiting(person)
        return async (work) => [...(await this.#toCome(person, work)), ...waiting]
      },
      forget: async ({ id }, work) => {
        await work.query(`delete from events where organizer_id = $1 and status = 'draft'`, [id])
      },
    })
    this.ownData.tell({
      name: 'events.organized',
      sql: `select id, title, description, category, venue_name as "venueName", venue_address as "venueAddress",
              time_zone as "timeZone", starts_at as "startsAt", ends_at as "endsAt", status,
              onchain_event_id::text as "onchainEventId", created_at as "createdAt"
              from events where organizer_id = $1`,
    })
    this.ownData.tell({
      name: 'events.requests',
      sql: `select operation_id as id, event_id as "eventId", matter, reason from event_requests where person_id = $1`,
    })
  }

  async #toCome({ id }: Person, work: UnitOfWork): Promise<string[]> {
    const rows = await work.query<{ title: string }>(
      `select title from events
        where organizer_id = $1 and status in ('pending', 'approved') and ends_at > $2 order by id limit 20`,
      [id, this.clock.now()],
    )
    return rows.map(({ title }) => `Your event “${title}” is not over: wait for its end, or cancel it.`)
  }

  async #moneyWaiting({ id }: Person): Promise<string[]> {
    const wallet = await this.wallets.of(id)
    if (!wallet) return []
    const escrows = await this.database.query<{ title: string; onchain_event_id: string }>(
      `select title, onchain_event_id from events
        where organizer_id = $1 and payout_mode = 'escrow' and onchain_event_id is not null order by id`,
      [id],
    )
    try {
      const reasons = (await this.#isOwed(wallet.address)) ? ['Money is owed to your wallet: claim it first.'] : []
      for (const { title, onchain_event_id } of escrows) {
        const isHeld = await this.#isHeld(BigInt(onchain_event_id))
        if (isHeld) reasons.push(`Money of your event “${title}” has not been paid out.`)
      }
      return reasons
    } catch (error) {
      this.log.warn({ reason: shortReason(error) }, 'somebody could not leave, for the chain could not be asked')
      throw new ChainSilent({})
    }
  }

  async #isOwed(wallet: Address): Promise<boolean> {
    const call = { address: this.chain.contracts.EventManager, abi: eventManagerAbi, functionName: 'owed' } as const
    const amounts = CURRENCIES.map((currency) => this.chain.client.readContract({ ...call, args: [wallet, currency] }))
    return (await Promise.all(amounts)).some((amount) => amount > 0n)
  }

  async #isHeld(eventId: bigint): Promise<boolean> {
    const call = { address: this.chain.contracts.EventManager, abi: eventManagerAbi, functionName: 'held' } as const
    const amounts = CURRENCIES.map((currency) => this.chain.client.readContract({ ...call, args: [eventId, currency] }))
    return (await Promise.all(amounts)).some((amount) => amount > 0n)
  }
}
