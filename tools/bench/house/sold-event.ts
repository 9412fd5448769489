import { writeFileSync } from 'node:fs'

export type BenchEvent = {
  id: string
  /** Its number on the chain. */
  onchainEventId: bigint
  tierId: number
  /** The tier that costs USDC. */
  paidTierId: number
}

const TITLE = 'The bench'
const DAY = 24 * 3600_000
/** More than any row sells; a person may have so many as the product allows at most. */
const TIER = { name: 'Floor', maximum: 1_000_000, perPerson: 100, prices: { native: '0', usdc: null } }
const PAID_TIER = { ...TIER, name: 'Seats', prices: { native: null, usdc: '1000000' } }

/** The catalogue of a house: one event, which everybody wants, with two large tiers: one is free, one costs a dollar. */
export function writeCatalogue(file: string): string {
  const at = (days: number) => new Date(Date.now() + days * DAY).toISOString()
  const event = {
    title: TITLE,
    description: 'An event that everybody wants to see at the same moment.',
    category: 'music',
    venue: { name: 'The bench', address: 'On this machine' },
    timeZone: 'Etc/UTC',
    ...{ startsAt: at(30), endsAt: at(31), saleStartsAt: at(-1), saleEndsAt: at(30) },
    tiers: [TIER, PAID_TIER],
  }
  writeFileSync(file, JSON.stringify([event]))
  return file
}

export async function findEvent(api: string): Promise<BenchEvent> {
  const { items } = await ask<{ items: { id: string }[] }>(`${api}/api/v1/events?query=${encodeURIComponent(TITLE)}`)
  const [card] = items
  if (!card) throw new Error('The event of the bench is not on sale')
  const { onchainEventId } = await ask<{ onchainEventId: string }>(`${api}/api/v1/events/${card.id}`)
  return { id: card.id, onchainEventId: BigInt(onchainEventId), tierId: 0, paidTierId: 1 }
}

/** How many tickets of a tier are held for orders on their way, as the product tells everybody. */
export async function heldTickets(api: string, { id }: BenchEvent, tierId: number): Promise<number> {
  const { tiers } = await ask<{ tiers: { held: number }[] }>(`${api}/api/v1/events/${id}`)
  return tiers[tierId]?.held ?? Number.NaN
}

async function ask<Answer>(url: string): Promise<Answer> {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`)
  return JSON.parse(await answer.text())
}
