import { availableOf, type Inventory, type TierKey, type TierOnSale } from '../events/index.ts'
import { RefusalError } from '../platform/index.ts'
import { SoldOut } from './tickets.errors.ts'

/** What is left of some tiers for orders that are taken together, one after another; nobody else takes meanwhile. */
export class Shelf {
  readonly #tiers: ReadonlyMap<string, TierOnSale | RefusalError>
  readonly #taken = new Map<string, Inventory>()

  constructor(asked: readonly TierKey[], found: readonly (TierOnSale | RefusalError)[]) {
    this.#tiers = new Map(
      asked.flatMap((key, index) => {
        const tier = found[index]
        return tier ? [[nameOf(key), tier] as const] : []
      }),
    )
  }

  /** Refuses a tier that is not on sale. */
  tier(key: TierKey): TierOnSale {
    const tier = this.#tiers.get(nameOf(key))
    if (!tier) throw new Error(`Tier ${nameOf(key)} was not asked for`)
    if (tier instanceof RefusalError) throw tier
    return tier
  }

  /** Refuses what is not there any more. */
  check(wanted: Inventory): void {
    const available = Math.max(0, availableOf(this.tier(wanted)) - this.#takenOf(wanted))
    if (wanted.quantity <= available) return
    const left = available === 1 ? 'One is left.' : `${available === 0 ? 'None' : available} are left.`
    throw new SoldOut({ eventId: wanted.eventId, tierId: wanted.tierId, quantity: wanted.quantity, available }, left)
  }

  take(wanted: Inventory): void {
    this.check(wanted)
    const { eventId, tierId, quantity } = wanted
    this.#taken.set(nameOf(wanted), { eventId, tierId, quantity: this.#takenOf(wanted) + quantity })
  }

  /** All that was taken, by tier. */
  get taken(): Inventory[] {
    return [...this.#taken.values()]
  }

  #takenOf(key: TierKey): number {
    return this.#taken.get(nameOf(key))?.quantity ?? 0
  }
}

function nameOf({ eventId, tierId }: TierKey): string {
  return `${eventId} ${tierId}`
}
