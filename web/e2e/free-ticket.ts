import type { Page } from '@playwright/test'

type Prices = { native: string | null; usdc: string | null }
type Card = { id: string; title: string; lowestPrices: Prices; available: number; saleStartsAt: string }
type Tier = {
  tierId: number
  name: string
  prices: Prices
  perPerson: number
  available: number
  guarded: boolean
}

export type Offered = { eventId: string; title: string; tier: string; tierId: number }

/** A ticket of the catalogue that costs nothing, so that a wallet which holds nothing can have it. */
export function findFreeTicket(page: Page, atLeast = 1): Promise<Offered> {
  return find(page, atLeast, isFree)
}

/** One that can be paid for in USDC. */
export function findUsdcTicket(page: Page, atLeast = 1): Promise<Offered> {
  return find(page, atLeast, ({ usdc }) => usdc !== null && usdc !== '0')
}

async function find(page: Page, atLeast: number, isWanted: (prices: Prices) => boolean): Promise<Offered> {
  const { items }: { items: Card[] } = await (await page.request.get('/api/v1/events?limit=100')).json()
  for (const { id, title, saleStartsAt } of items) {
    if (new Date(saleStartsAt) > new Date()) continue
    const { tiers }: { tiers: Tier[] } = await (await page.request.get(`/api/v1/events/${id}`)).json()
    const tier = tiers.find(
      ({ prices, perPerson, available, guarded }) =>
        isWanted(prices) && !guarded && Math.min(perPerson, available) >= atLeast,
    )
    if (tier) return { eventId: id, title, tier: tier.name, tierId: tier.tierId }
  }
  throw new Error(`the catalogue has no such ticket of which one person may have ${atLeast}`)
}

function isFree({ native, usdc }: Prices): boolean {
  return native === '0' || usdc === '0'
}
