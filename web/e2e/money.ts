import type { Page } from '@playwright/test'
import { balanceOf } from './play-money.ts'

type Prices = { native: string | null; usdc: string | null }
type Tier = { tierId: number; name: string; prices: Prices; available: number }

export type PaidTicket = { eventId: string; title: string; tier: string; usdc: bigint; native: bigint }

const DRAWN_USDC = 500_000_000n

/** What the wallet of whoever is signed in holds, by the chain. */
export async function held(page: Page, symbol: 'ETH' | 'USDC'): Promise<bigint> {
  return BigInt((await balanceOf(page, symbol)).amount)
}

/** A ticket of the catalogue that is sold in both currencies, for less than one draw of play money. */
export async function findPaidTicket(page: Page): Promise<PaidTicket> {
  type Card = { id: string; title: string; available: number; saleStartsAt: string }
  const { items }: { items: Card[] } = await (await page.request.get('/api/v1/events?limit=100')).json()
  for (const { id, title, available, saleStartsAt } of items) {
    if (available < 50 || new Date(saleStartsAt) > new Date()) continue
    const { tiers }: { tiers: Tier[] } = await (await page.request.get(`/api/v1/events/${id}`)).json()
    const tier = tiers.find(
      ({ prices: { native, usdc }, available: left }) => isPrice(native) && isPrice(usdc) && left > 40,
    )
    if (!tier) continue
    const { native, usdc } = tier.prices
    return { eventId: id, title, tier: tier.name, usdc: BigInt(usdc ?? 0), native: BigInt(native ?? 0) }
  }
  throw new Error('the catalogue has no ticket that is sold in both currencies')
}

export async function countTickets(page: Page): Promise<number> {
  const { items }: { items: unknown[] } = await (await page.request.get('/api/v1/me/tickets')).json()
  return items.length
}

function isPrice(units: string | null): boolean {
  return units !== null && units !== '0' && BigInt(units) < (units.length > 12 ? 10n ** 18n : DRAWN_USDC)
}
