import { Injectable } from '@nestjs/common'
import type { Address } from 'viem'
import { Chain } from '../chain/index.ts'
import { Events } from '../events/index.ts'
import { type Payment, type Rescue, type Settlement } from '../payments/index.ts'
import type { UnitOfWork } from '../platform/index.ts'
import {
  mintSettledCall,
  orderKeyOf,
  type Purchase,
  refundSettledCall,
  settleCall,
  type TierOnChain,
} from './checkout-calls.ts'
import { IssueOrders } from './issue-orders.ts'
import type { Order } from './order.ts'
import { OrderRows } from './order-rows.ts'

const SETTLER_LANES = 'payments.settler'
const OVERHEAD_GAS = 400_000n
// Measured at 126,000 for a buyer who is new; what a wallet burns in its signature check comes on top.
const ORDER_GAS = 170_000n
const FURTHER_TICKET_GAS = 35_000n
const MOST_GAS = 16_000_000n

type Paid = { readonly tier: TierOnChain; readonly purchases: readonly Purchase[] }

/** The calls to TicketCheckout that take money and mint, for orders that payments pay for. */
@Injectable()
export class SettleTicketPayments implements Rescue {
  constructor(
    private readonly chain: Chain,
    private readonly events: Events,
    private readonly issue: IssueOrders,
    private readonly orders: OrderRows,
  ) {}

  /** How many of them, from the first, fit into one transaction. */
  async fitting(payments: readonly Payment[], work: UnitOfWork): Promise<number> {
    const { purchases } = await this.#read(payments, work)
    let gas = OVERHEAD_GAS
    const tooMany = purchases.findIndex((purchase) => {
      gas += gasOf(purchase)
      return gas > MOST_GAS
    })
    return tooMany === -1 ? purchases.length : Math.max(1, tooMany)
  }

  async settlement(payments: readonly Payment[], work: UnitOfWork): Promise<Settlement> {
    const { tier, purchases } = await this.#read(payments, work)
    return this.#settlement(settleCall(tier, purchases), purchases)
  }

  async give(payment: Payment, work: UnitOfWork): Promise<Settlement> {
    const { tier, purchases } = await this.#read([payment], work)
    return this.#settlement(mintSettledCall(tier, onlyOne(purchases)), purchases)
  }

  async payBack(payment: Payment, work: UnitOfWork): Promise<Settlement> {
    const { purchases } = await this.#read([payment], work)
    return this.#settlement(refundSettledCall(onlyOne(purchases)), purchases)
  }

  place(payment: Payment) {
    return { address: this.#checkout, topics: [null, orderKeyOf(payment)] }
  }

  async #read(payments: readonly Payment[], work: UnitOfWork): Promise<Paid> {
    const ids = payments.map(({ id }) => id)
    const orders = await this.orders.ofPayments(ids, work)
    const tier = await this.#tierOf([...orders.values()], work)
    const purchases = payments.flatMap((authorization) => {
      const order = orders.get(authorization.id)
      if (!order) return []
      const { wallet: recipient, quantity } = order
      const { payer, nonce } = authorization
      const issued = this.issue.sign({ ...tier, payer, recipient, quantity, nonce })
      return [{ authorization, recipient, quantity, issued }]
    })
    return { tier, purchases }
  }

  async #tierOf(orders: readonly Order[], work: UnitOfWork): Promise<TierOnChain> {
    const [first] = orders
    if (!first || orders.some(({ eventId, tierId }) => eventId !== first.eventId || tierId !== first.tierId)) {
      throw new Error('What is settled together is of one tier')
    }
    const eventId = (await this.events.onchainIds([first.eventId], work)).get(first.eventId)
    if (eventId === undefined) throw new Error(`Event ${first.eventId} is not on the chain`)
    return { eventId, tierId: first.tierId }
  }

  #settlement(data: Settlement['data'], purchases: readonly Purchase[]): Settlement {
    const wanted = purchases.reduce((sum, purchase) => sum + gasOf(purchase), OVERHEAD_GAS)
    return { lanes: SETTLER_LANES, to: this.#checkout, data, gas: wanted < MOST_GAS ? wanted : MOST_GAS }
  }

  get #checkout(): Address {
    return this.chain.contracts.TicketCheckout
  }
}

function gasOf({ quantity }: Purchase): bigint {
  return ORDER_GAS + FURTHER_TICKET_GAS * BigInt(quantity - 1)
}

function onlyOne(purchases: readonly Purchase[]): Purchase {
  const [only] = purchases
  if (!only) throw new Error('There is nothing to settle')
  return only
}
