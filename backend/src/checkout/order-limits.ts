import type { TierOnSale } from '../events/index.ts'
import type { UnitOfWork } from '../platform/index.ts'
import { TooManyTickets } from './checkout.errors.ts'
import type { Choice } from './wish.ts'

type Buyer = { readonly personId: string; readonly choice: Choice }

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
    const rows = await work.query<{ person_id: string; event_id: string; tier_id: number; taken: number }>(
      // Of each by itself, so that however large the table and however old its statistics, the index is asked.
      `select a.person_id, a.event_id, a.tier_id, o.taken
         from unnest($1::uuid[], $2::uuid[], $3::int[]) as a (person_id, event_id, tier_id)
        cross join lateral (
          select sum(quantity)::int as taken from orders
           where person_id = a.person_id and event_id = a.event_id and tier_id = a.tier_id
             and status in ('placed', 'paying', 'ticketed')) o
        where o.taken > 0`,
      [
        buyers.map(({ personId }) => personId),
        buyers.map(({ choice }) => choice.eventId),
        buyers.map(({ choice }) => choice.tierId),
      ],
    )
    const taken = rows.map((row) => [`${row.person_id} ${row.event_id} ${row.tier_id}`, row.taken] as const)
    return new OrderLimits(new Map(taken))
  }

  /** Refuses more than one person may have; otherwise counts them. */
  take({ personId, choice }: Buyer, { perPerson }: Pick<TierOnSale, 'perPerson'>): void {
    const name = `${personId} ${choice.eventId} ${choice.tierId}`
    const taken = this.#taken.get(name) ?? 0
    if (taken + choice.quantity > perPerson) throw tooMany(choice, perPerson, taken)
    this.#taken.set(name, taken + choice.quantity)
  }
}

export function tooMany({ eventId, tierId, quantity }: Choice, perPerson: number, taken: number): TooManyTickets {
  const already = taken > 0 ? `, and you have or are getting ${taken}` : ''
  const detail = `One person may buy ${perPerson} of this tier${already}.`
  return new TooManyTickets({ eventId, tierId, quantity, perPerson, taken }, detail)
}
