import { Injectable } from '@nestjs/common'
import type { Address } from 'viem'
import type { TierOnSale } from '../events/index.ts'
import { attempt, type Outcome, type UnitOfWork } from '../platform/index.ts'
import { HoldTickets, type Shelf } from '../tickets/index.ts'
import { Wallets } from '../wallets/index.ts'
import { NotForSaleInCurrency } from './checkout.errors.ts'
import { OrderLimits, tooMany } from './order-limits.ts'
import type { Choice, Wish } from './wish.ts'

/** What of a wish decides whether it can be met. */
export type Wanted = Pick<Wish, 'personId' | 'choice'>

/** A wish that can be met. */
export type Grant<W extends Wanted = Wish> = {
  readonly wish: W
  readonly tier: TierOnSale
  /** Of one ticket. */
  readonly price: bigint
  readonly wallet: Address
}

type Candidate<W> = { readonly wish: W; readonly tier: TierOnSale; readonly price: bigint }

/** Which of the orders that came together can be had, in the order in which they came; each has its own refusal. */
@Injectable()
export class DecideOrders {
  constructor(
    private readonly holds: HoldTickets,
    private readonly wallets: Wallets,
  ) {}

  /** The tiers stay locked until the unit of work ends; what was granted is taken from the shelf and not held yet. */
  async of<W extends Wanted>(
    wishes: readonly W[],
    work: UnitOfWork,
  ): Promise<{ outcomes: Outcome<Grant<W>>[]; shelf: Shelf }> {
    const choices = wishes.map(({ choice }) => choice)
    const people = wishes.map(({ personId }) => personId)
    const [shelf, limits, wallets] = await Promise.all([
      this.holds.open(choices, work), // first: what people have is counted behind the lock
      OrderLimits.of(wishes, work),
      this.wallets.addressesOf(people, work),
    ])
    const outcomes = wishes.map((wish) => attempt(() => grantOf(candidateOf(wish, shelf), { shelf, limits, wallets })))
    return { outcomes, shelf }
  }
}

/** What can be said before it is known how much the person has. */
function candidateOf<W extends Wanted>(wish: W, shelf: Shelf): Candidate<W> {
  const { choice } = wish
  const tier = shelf.tier(choice)
  const price = priceOf(tier, choice)
  if (choice.quantity > tier.perPerson) throw tooMany(choice, tier.perPerson, 0)
  shelf.check(choice)
  return { wish, tier, price }
}

function grantOf<W extends Wanted>(
  { wish, tier, price }: Candidate<W>,
  { shelf, limits, wallets }: { shelf: Shelf; limits: OrderLimits; wallets: ReadonlyMap<string, Address> },
): Grant<W> {
  const wallet = wallets.get(wish.personId)
  if (!wallet) throw new Error('A person has no wallet')
  shelf.check(wish.choice)
  limits.take(wish, tier)
  shelf.take(wish.choice)
  return { wish, tier, price, wallet }
}

function priceOf({ prices }: TierOnSale, { eventId, tierId, payWith }: Choice): bigint {
  const price = prices[payWith]
  if (price === null) throw new NotForSaleInCurrency({ eventId, tierId, payWith })
  return price
}
