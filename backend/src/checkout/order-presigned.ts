import { eventManagerAbi, testUsdcAbi } from '@boxoffice/contracts'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { decodeFunctionData } from 'viem'
import { Chain } from '../chain/index.ts'
import { Events } from '../events/index.ts'
import { Clock, RefusalError, type UnitOfWork } from '../platform/index.ts'
import { allowedCalls, type Call, type SponsoredOperation, Sponsorship, type Verdict } from '../relayer/index.ts'
import { HoldTickets } from '../tickets/index.ts'
import { CheckoutConfig } from './checkout.config.ts'
import { OrderNotSponsored } from './checkout.errors.ts'
import { DecideOrders, type Grant, type Wanted } from './decide-orders.ts'
import { isPurchaseOf } from './is-purchase-of.ts'
import { BUY_PRESIGNED } from './order.ts'
import { OrderRows } from './order-rows.ts'
import type { Choice } from './wish.ts'

type OnchainChoice = Pick<Choice, 'tierId' | 'quantity' | 'payWith'> & { readonly onchainEventId: bigint }

const MOST = 2n ** 31n - 1n
const PAYS_WITH = { purchaseTickets: 'native', purchaseTicketsWithToken: 'usdc' } as const

/**
 * A purchase that a person has built and signed themselves is an order like every other: with the same limits and the
 * same hold, placed in the unit of work that has it sent.
 */
@Injectable()
export class OrderPresigned implements OnModuleInit {
  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly config: CheckoutConfig,
    private readonly decide: DecideOrders,
    private readonly events: Events,
    private readonly holds: HoldTickets,
    private readonly orders: OrderRows,
    private readonly sponsorship: Sponsorship,
  ) {}

  onModuleInit(): void {
    this.sponsorship.allow({
      ...{ kind: BUY_PRESIGNED, takesPresigned: true },
      calls: () => {
        const { EventManager, USDC } = this.chain.contracts
        return [
          ...allowedCalls(EventManager, eventManagerAbi, ['purchaseTickets'], { mayCarryValue: true }),
          ...allowedCalls(EventManager, eventManagerAbi, ['purchaseTicketsWithToken']),
          ...allowedCalls(USDC, testUsdcAbi, ['approve']),
        ]
      },
      rule: async (operations, work) => {
        const verdicts: Verdict[] = []
        for (const operation of operations) verdicts.push(await this.#place(operation, work))
        return verdicts
      },
    })
  }

  async #place(operation: SponsoredOperation, work: UnitOfWork): Promise<Verdict> {
    const choice = await this.#choiceOf(operation.calls, work)
    if (!choice) return { isSponsored: false, because: new OrderNotSponsored({}) }
    const { outcomes, shelf } = await this.decide.of<Wanted>([{ personId: operation.personId, choice }], work)
    const [outcome] = outcomes
    if (!outcome || 'refusal' in outcome) return refusing(outcome?.refusal)
    const order = this.#orderOf(operation, outcome.answer)
    if (!isPurchaseOf(order, outcome.answer.tier.onchainEventId, operation.calls, this.chain.contracts)) {
      return { isSponsored: false, because: new OrderNotSponsored({}, 'It does not pay exactly the price.') }
    }
    await this.holds.keep(shelf, work)
    await this.orders.storeMany([order], work)
    return { isSponsored: true, eventId: choice.eventId }
  }

  async #choiceOf(calls: readonly Call[], work: UnitOfWork): Promise<Choice | undefined> {
    const read = readPurchase(calls.at(-1))
    if (!read) return undefined
    const { onchainEventId, ...rest } = read
    const eventId = (await this.events.idsOnchain([String(onchainEventId)], work)).get(String(onchainEventId))
    return eventId === undefined ? undefined : { eventId, ...rest }
  }

  #orderOf({ id: operationId }: SponsoredOperation, { wish: { personId, choice }, wallet, price }: Grant<Wanted>) {
    const { eventId, tierId, quantity, payWith } = choice
    const currency = payWith === 'usdc' ? this.chain.contracts.USDC : payWith
    const holdUntil = this.clock.in(this.config.holdMinutes * 60)
    const bought = { eventId, tierId, quantity, price: String(price), currency, holdUntil }
    return { personId, wallet, ...bought, operationId, paymentId: null, payer: null }
  }
}

/** Undefined for what buys nothing, or more than anything has. */
function readPurchase(call: Call | undefined): OnchainChoice | undefined {
  const called = decode(call)
  if (called?.functionName !== 'purchaseTickets' && called?.functionName !== 'purchaseTicketsWithToken')
    return undefined
  const [onchainEventId, tierId, quantity] = called.args
  if (tierId > MOST || quantity > MOST || quantity === 0n) return undefined
  const payWith = PAYS_WITH[called.functionName]
  return { onchainEventId, tierId: Number(tierId), quantity: Number(quantity), payWith }
}

function decode(call: Call | undefined) {
  try {
    return decodeFunctionData({ abi: eventManagerAbi, data: call?.data ?? '0x' })
  } catch {
    return undefined // an approval alone, or data that cannot be read
  }
}

function refusing(refusal: Error | undefined): Verdict {
  if (refusal instanceof RefusalError) return { isSponsored: false, because: refusal }
  throw refusal ?? new Error('A wish was lost')
}
