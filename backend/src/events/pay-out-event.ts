import { eventManagerAbi } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import { type Address, encodeFunctionData } from 'viem'
import { Chain } from '../chain/index.ts'
import type { Person } from '../identity/index.ts'
import { Clock, Idempotency, type Intention, type UnitOfWork } from '../platform/index.ts'
import { type Call, Operations, ShowOperation } from '../relayer/index.ts'
import { Wallets } from '../wallets/index.ts'
import type { Event } from './event.ts'
import { EventNotOver, NothingToPayOut, PayoutOnItsWay, UnknownEvent } from './events.errors.ts'
import { Events } from './events.ts'
import { OwedMoney } from './owed-money.ts'
import { HELD } from './payout-sums.ts'

/** The kind of operation, and of transaction, that pays out. */
export const PAY_OUT = 'events.pay-out'

const CURRENCIES = { native: 1, usdc: 2 } as const

/**
 * Has an organizer's wallet fetch what an event has brought: its escrow when it is over, and in either payout mode what
 * the wallet is owed because it could not be sent.
 */
@Injectable()
export class PayOutEvent {
  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly idempotency: Idempotency,
    private readonly operations: Operations,
    private readonly owed: OwedMoney,
    private readonly show: ShowOperation,
    private readonly wallets: Wallets,
  ) {}

  async by(organizer: Person, eventId: string, intention: Intention) {
    const wallet = await this.wallets.of(organizer.id) // before the unit of work: it takes a connection of its own
    if (!wallet) throw new Error('An organizer has no wallet')
    return this.idempotency.once(intention, async (work) => {
      const event = await this.events.forChange(eventId, work)
      if (event?.organizerId !== organizer.id) throw new UnknownEvent({ eventId })
      await this.#refuseTwice(organizer, eventId, work)
      const escrow = await this.#escrow(event, work)
      const claims = await this.#claims(organizer, wallet.address, work)
      const calls = [...escrow, ...claims]
      if (calls.length === 0) throw this.#whyNothing(event)
      const whose = { personId: organizer.id, wallet: wallet.address }
      const operationId = await this.operations.queue(work, { kind: PAY_OUT, ...whose, calls })
      await work.query(
        `insert into asked_payouts (event_id, operation_id, is_claiming, status, asked_at) values ($1, $2, $3, 'sent', $4)`,
        [eventId, operationId, claims.length > 0, this.clock.now()],
      )
      return this.show.of(organizer, operationId, work)
    })
  }

  async #refuseTwice(organizer: Person, eventId: string, work: UnitOfWork): Promise<void> {
    // One at a time for each organizer, so that two events of theirs never claim the same money.
    await work.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${PAY_OUT} ${organizer.id}`])
    const open = await work.query(`select from asked_payouts where event_id = $1 and status = 'sent'`, [eventId])
    if (open.length > 0) throw new PayoutOnItsWay({ eventId })
  }

  async #escrow(event: Event, work: UnitOfWork): Promise<Call[]> {
    const { payoutMode, status, onchainEventId, endsAt } = event
    if (payoutMode !== 'escrow' || status !== 'approved' || onchainEventId === null) return []
    if (endsAt > this.clock.now()) return []
    const held = await work.query(`select from events e where e.id = $1 and ${HELD}`, [event.id])
    return held.length > 0 ? [this.#call(payoutData(onchainEventId))] : []
  }

  async #claims(organizer: Person, wallet: Address, work: UnitOfWork): Promise<Call[]> {
    const claiming = await work.query(
      `select from asked_payouts a join events e on e.id = a.event_id
        where e.organizer_id = $1 and a.status = 'sent' and a.is_claiming`,
      [organizer.id],
    )
    if (claiming.length > 0) return []
    const owed = await this.owed.to(wallet, work)
    return owed.map(({ currency }) => this.#call(claimData(currency === 'native' ? 'native' : 'usdc', wallet)))
  }

  #call(data: Call['data']): Call {
    return { to: this.chain.contracts.EventManager, value: 0n, data }
  }

  #whyNothing({ id: eventId, payoutMode, status, endsAt }: Event) {
    const isAwaited = payoutMode === 'escrow' && status === 'approved' && endsAt > this.clock.now()
    return isAwaited ? new EventNotOver({ eventId, endsAt: endsAt.toISOString() }) : new NothingToPayOut({ eventId })
  }
}

export function payoutData(onchainEventId: bigint) {
  return encodeFunctionData({ abi: eventManagerAbi, functionName: 'payout', args: [onchainEventId] })
}

export function claimData(currency: keyof typeof CURRENCIES, to: Address) {
  return encodeFunctionData({ abi: eventManagerAbi, functionName: 'claim', args: [CURRENCIES[currency], to] })
}
