import { Injectable } from '@nestjs/common'
import { Chain } from '../chain/index.ts'
import { type TierOnSale, whyNotOnSale } from '../events/index.ts'
import { type Claim, UnseenMoney } from '../payments/index.ts'
import { attempt, Clock, type Outcome, type UnitOfWork } from '../platform/index.ts'
import { HoldTickets, type Shelf } from '../tickets/index.ts'
import { PriceIsAnother, TooManyUnpaid } from './checkout.errors.ts'
import { type PaidChoice, SALE_MARGIN_SECONDS, TICKETS, usdcPriceOf } from './offer-tickets.ts'
import { type Buyer, OrderLimits, tooMany } from './order-limits.ts'
import { OrderRows } from './order-rows.ts'

type TicketClaim = Claim<PaidChoice>
type Candidate = { readonly claim: TicketClaim; readonly tier: TierOnSale; readonly price: bigint }
type Counted = { readonly shelf: Shelf; readonly limits: OrderLimits; readonly unseen: Map<string, bigint> }

/** A signature costs nothing: so much of a tier at most is kept for those of which the chain was not asked yet. */
const UNSEEN_SHARE = 5

/** Keeps tickets for payments that are claimed: a hold and an order for each, in the unit of work of the claims. */
@Injectable()
export class KeepPaidTickets {
  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly holds: HoldTickets,
    private readonly orders: OrderRows,
    private readonly unseen: UnseenMoney,
  ) {}

  /** One outcome for each, in the same order; what is settled together is of one tier. */
  async of(claims: readonly TicketClaim[], work: UnitOfWork): Promise<Outcome<string>[]> {
    const [shelf, limits] = await Promise.all([
      this.holds.open(
        claims.map(({ subject }) => subject),
        work,
      ), // first: what people have is counted behind the lock
      OrderLimits.of(claims.map(buyerOf), work),
    ])
    const candidates = claims.map((claim) => attempt(() => this.#candidate(claim, shelf)))
    const good = answersOf(candidates)
    if (good.length === 0) return candidates.map((one) => ('refusal' in one ? one : { answer: '' }))
    const counted = { shelf, limits, unseen: await this.#unseenOf(good, work) }
    const granted = candidates.map((one) => ('refusal' in one ? one : attempt(() => grant(one.answer, counted))))
    await this.#store(answersOf(granted), shelf, work)
    return granted.map((one) => ('refusal' in one ? one : { answer: tierName(one.answer.claim) }))
  }

  /** What can be said before anything is counted. */
  #candidate(claim: TicketClaim, shelf: Shelf): Candidate {
    const { eventId, quantity } = claim.subject
    const tier = shelf.tier(claim.subject)
    // That it is on sale at all, the shelf has said.
    const terms = { status: 'approved', cancelAskedAt: null, saleStartsAt: new Date(0) } as const
    const closing = whyNotOnSale(eventId, { ...tier, ...terms }, this.clock.now(), SALE_MARGIN_SECONDS)
    if (closing) throw closing
    const price = usdcPriceOf(eventId, tier)
    const amount = String(price * BigInt(quantity))
    if (amount !== claim.amount) throw new PriceIsAnother({ amount: claim.amount, price: amount })
    if (quantity > tier.perPerson) throw tooMany(claim.subject, tier.perPerson, 0)
    return { claim, tier, price }
  }

  /** By tier, how many are kept on signatures alone; asked only where so many are held at all. */
  async #unseenOf(candidates: readonly Candidate[], work: UnitOfWork): Promise<Map<string, bigint>> {
    const tiers = new Map(candidates.map((one) => [tierName(one.claim), one]))
    const scarce = [...tiers].filter(([, { tier }]) => tier.held + candidates.length >= shareOf(tier))
    const sums = await this.unseen.of(
      TICKETS,
      scarce.map(([name]) => name),
      work,
    )
    return new Map([...tiers].map(([name, { price }]) => [name, (sums.get(name) ?? 0n) / price]))
  }

  async #store(granted: readonly Candidate[], shelf: Shelf, work: UnitOfWork): Promise<void> {
    if (granted.length === 0) return
    const orders = granted.map(({ claim, price }) => {
      const { personId, payer, paymentId, validBefore, subject } = claim
      const { eventId, tierId, quantity, recipient } = subject
      return {
        ...{ eventId, tierId, quantity, personId, paymentId, operationId: null },
        ...{ wallet: recipient ?? payer, payer: personId === null ? payer : null },
        ...{ price: String(price), currency: this.chain.contracts.USDC },
        holdUntil: new Date(validBefore * 1000),
      }
    })
    await Promise.all([this.holds.keep(shelf, work), this.orders.storeMany(orders, work)])
  }
}

function grant(candidate: Candidate, { shelf, limits, unseen }: Counted): Candidate {
  const { claim, tier } = candidate
  const { eventId, tierId, quantity } = claim.subject
  shelf.check(claim.subject)
  const [name, share] = [tierName(claim), shareOf(tier)]
  const kept = Number(unseen.get(name) ?? 0n)
  if (kept + quantity > share) throw new TooManyUnpaid({ eventId, tierId, quantity, share })
  limits.take(buyerOf(claim), tier)
  shelf.take(claim.subject)
  unseen.set(name, BigInt(kept + quantity))
  return candidate
}

function shareOf({ maximum }: TierOnSale): number {
  return Math.max(1, Math.floor(maximum / UNSEEN_SHARE))
}

function buyerOf({ personId, payer, subject: choice }: TicketClaim): Buyer {
  return personId === null ? { personId, payer, choice } : { personId, choice }
}

/** The batch key too. */
function tierName({ subject: { eventId, tierId } }: TicketClaim): string {
  return `${eventId} ${tierId}`
}

function answersOf<Answer>(outcomes: readonly Outcome<Answer>[]): Answer[] {
  return outcomes.flatMap((one) => ('answer' in one ? [one.answer] : []))
}
