import type { TierInventory } from '../../src/events/index.ts'

/** For negative controls: everything seems to be there, and is held whether it is or not. */
export function switchOffGuard(inventory: TierInventory): { switchOn(): void } {
  const { hold, lock } = inventory
  inventory.lock = async (asked, work) => {
    const found = await lock.call(inventory, asked, work)
    return found.map(({ event, tier }) => ({ event, tier: tier && { ...tier, maximum: 1_000_000 } }))
  }
  inventory.hold = async (wanted, work) => {
    for (const one of wanted) await inventory.holdAgain(one, work)
  }
  return { switchOn: () => Object.assign(inventory, { hold, lock }) }
}
