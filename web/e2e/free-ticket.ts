import type { Page } from '@playwright/test'

type Prices = { native: string | null; usdc: string | null }
type Card = { id: string; title: string; lowestPrices: Prices; available: number; saleStartsAt: string }
type Tier = { name: string; prices: Prices; perPerson: number; available: number; guarded: boolean }

export type FreeTicket = { eventId: string; title: string; tier: string }

/** A ticket of the catalogue that costs nothing, so that a wallet which holds nothing can have it. */
export async function findFreeTicket(page: Page, atLeast = 1): Promise<FreeTicket> {
  const { items }: { items: Card[] } = await (await page.request.get('/api/v1/events?limit=100')).json()
  for (const { id, title, saleStartsAt } of items.filter(({ lowestPrices }) => isFree(lowestPrices))) {
    if (new Date(saleStartsAt) > new Date()) continue
    const { tiers }: { tiers: Tier[] } = await (await page.request.get(`/api/v1/events/${id}`)).json()
    const tier = tiers.find(
      ({ prices, perPerson, available, guarded }) =>
        isFree(prices) && !guarded && Math.min(perPerson, available) >= atLeast,
    )
    if (tier) return { eventId: id, title, tier: tier.name }
  }
  throw new Error(`the catalogue has no free ticket of which one person may have ${atLeast}`)
}

function isFree({ native, usdc }: Prices): boolean {
  return native === '0' || usdc === '0'
}
