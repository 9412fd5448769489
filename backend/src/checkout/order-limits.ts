import type { Address } from 'viem'
import type { TierOnSale } from '../events/index.ts'
import type { UnitOfWork } from '../platform/index.ts'
import { TooManyTickets } from './checkout.errors.ts'
import type { Choice } from './wish.ts'

type Wanted = Omit<Choice, 'payWith'>

/** Whose order it counts as: a person, or the address of whoever pays where we know none. */
export type Buyer = ({ readonly personId: string } | { readonly personId: null; readonly payer: Address }) & {
  readonly choice: Wanted
}

type Counted = { buyer: string; event_id: string; tier_id: number; taken: number }

/**
 * How many tickets of a tier people have or are getting. Read after the tier is locked, so that two orders of one
 * person cannot both be the last.
 */
export class OrderLimits {
  readonly #taken: Map<string, number>

  private constructor(taken: Map<string, number>) {
    this.#taken = taken
  }

  static async of(buyers: readonly Buyer[], work: UnitOfWork): Promise<OrderLimits> {
    const counted = await Promise.all([
      count('person_id', 'uuid', buyers.filter(isPerson), work),
      count('payer', 'text', buyers.filter(isPayer), work),
    ])
    const taken = counted.flat().map((row) => [`${row.buyer} ${row.event_id} ${row.tier_id}`, row.taken] as const)
    return new OrderLimits(new Map(taken))
  }

  /** Refuses more than one person may have; otherwise counts them. */
  take(buyer: Buyer, { perPerson }: Pick<TierOnSale, 'perPerson'>): void {
    const { choice } = buyer
    const name = `${nameOf(buyer)} ${choice.eventId} ${choice.tierId}`
    const taken = this.#taken.get(name) ?? 0
    if (taken + choice.quantity > perPerson) throw tooMany(choice, perPerson, taken)
    this.#taken.set(name, taken + choice.quantity)
  }
}

export function tooMany({ eventId, tierId, quantity }: Wanted, perPerson: number, taken: number): TooManyTickets {
  const already = taken > 0 ? `, and you have or are getting ${taken}` : ''
  const detail = `One person may buy ${perPerson} of this tier${already}.`
  return new TooManyTickets({ eventId, tierId, quantity, perPerson, taken }, detail)
}

/** Of each by itself, so that however large the table and however old its statistics, the index is asked. */
async function count(
  column: 'person_id' | 'payer',
  type: 'uuid' | 'text',
  buyers: readonly Buyer[],
  work: UnitOfWork,
): Promise<Counted[]> {
  if (buyers.length === 0) return []
  return work.prepared<Counted>(
    `select a.buyer, a.event_id, a.tier_id, o.taken
       from unnest($1::${type}[], $2::uuid[], $3::int[]) as a (buyer, event_id, tier_id)
      cross join lateral (
        select sum(quantity)::int as taken from orders
         where ${column} = a.buyer and event_id = a.event_id and tier_id = a.tier_id
           and status in ('placed', 'paying', 'ticketed')) o
      where o.taken > 0`,
    [buyers.map(nameOf), buyers.map(({ choice }) => choice.eventId), buyers.map(({ choice }) => choice.tierId)],
  )
}

function nameOf(buyer: Buyer): string {
  return buyer.personId ?? buyer.payer
}

function isPerson({ personId }: Buyer): boolean {
  return personId !== null
}

function isPayer(buyer: Buyer): boolean {
  return !isPerson(buyer)
}
