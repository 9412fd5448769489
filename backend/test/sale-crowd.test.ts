import { testUsdcAbi } from '@boxoffice/contracts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Address } from 'viem'
import { CountHolds } from '../src/checkout/count-holds.ts'
import { TierInventory } from '../src/events/index.ts'
import { Loops } from '../src/platform/index.ts'
import { contracts, openSale, type Sale, type Visitor } from './harness/open-sale.ts'
import { switchOffGuard } from './harness/switch-off-guard.ts'

const free = { native: '0', usdc: null }
const MINUTE = 60_000
const NATIVE_PRICE = 20_000_000_000_000_000n
const USDC_PRICE = 25_000_000n

describe('a crowd', () => {
  let sale: Sale
  let crowd: Visitor[]

  beforeAll(async () => {
    sale = await openSale()
    crowd = []
    for (let group = 0; group < 20; group++) {
      crowd.push(...(await Promise.all(Array.from({ length: 50 }, () => sale.visitor()))))
    }
  }, 3 * MINUTE)
  afterAll(() => sale.stop())

  const rush = async (eventId: string) => {
    const answers = await Promise.all(crowd.map(async (fan) => ({ fan, answer: await sale.buy(fan, eventId) })))
    const accepted = answers.filter(({ answer }) => answer.status === 202)
    const refused = answers.filter(({ answer }) => answer.status !== 202).map(({ answer }) => answer.body)
    return { accepted, refused }
  }
  const hundred = () => sale.putOnSale({ tiers: [{ name: 'A hundred', maximum: 100, prices: free }] })

  test(
    'behavior: a thousand people at once for a hundred tickets: a hundred have one, nine hundred are told no',
    async () => {
      const eventId = await hundred()
      const { accepted, refused } = await rush(eventId)
      expect(accepted).toHaveLength(100)
      expect(refused).toHaveLength(900)
      expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['tickets.sold_out']))
      expect(new Set(refused.map(({ detail }) => detail))).toEqual(new Set(['None are left.']))
      const ends = await Promise.all(accepted.map(({ fan, answer }) => sale.endOf(fan, answer.body.orderId)))
      expect(new Set(ends.map(({ status }) => status as unknown))).toEqual(new Set(['ticketed']))
      expect(await sale.tier(eventId)).toEqual({ held: 0, sold: 100 })
      expect(await sale.soldOnChain(eventId)).toBe(100n)
      const rows = await sale.database.query<{ token_id: string; owner: string }>(
        'select token_id, owner from tickets where event_id = $1',
        [eventId],
      )
      expect(rows).toHaveLength(100)
      expect(new Set(rows.map(({ owner }) => owner)).size).toBe(100)
      for (const { token_id, owner } of rows) expect(await sale.ownerOf(token_id)).toBe(owner)
      expect(await sale.of(CountHolds).compare()).toEqual([])
    },
    5 * MINUTE,
  )

  test(
    'default: fifty at once, for native currency, for USDC and for nothing: the database is what the chain is',
    async () => {
      const eventId = await sale.putOnSale()
      const fans = crowd.slice(0, 50).map((fan, index) => ({ fan, tierId: index % 3, quantity: 1 + (index % 2) }))
      for (const { fan, tierId, quantity } of fans) {
        const sum = BigInt(quantity)
        if (tierId === 1) await sale.fund(fan.wallet, { native: NATIVE_PRICE * sum + 7n })
        if (tierId === 2) await sale.fund(fan.wallet, { usdc: USDC_PRICE * sum + 7n })
      }
      const ends = await Promise.all(
        fans.map(async ({ fan, tierId, quantity }) => {
          const payWith = tierId === 2 ? 'usdc' : 'native'
          const { body } = await sale.buy(fan, eventId, { tierId, quantity, payWith })
          return sale.endOf(fan, body.orderId)
        }),
      )
      expect(new Set(ends.map(({ status }) => status as unknown))).toEqual(new Set(['ticketed']))
      for (const tierId of [0, 1, 2]) {
        const wanted = fans.filter((one) => one.tierId === tierId).reduce((sum, { quantity }) => sum + quantity, 0)
        expect(await sale.tier(eventId, tierId)).toEqual({ held: 0, sold: wanted })
        expect(await sale.soldOnChain(eventId, tierId)).toBe(BigInt(wanted))
      }
      for (const { fan, tierId } of fans) {
        if (tierId === 1) expect(await sale.client.getBalance({ address: fan.wallet })).toBe(7n)
        if (tierId === 2) expect(await usdcOf(fan.wallet)).toBe(7n)
      }
      const rows = await sale.database.query<{ token_id: string; owner: string; price: string; tier_id: number }>(
        'select token_id, owner, price, tier_id from tickets where event_id = $1',
        [eventId],
      )
      expect(rows).toHaveLength(fans.reduce((sum, { quantity }) => sum + quantity, 0))
      for (const { token_id, owner, price, tier_id } of rows) {
        expect(await sale.ownerOf(token_id)).toBe(owner)
        expect(BigInt(price)).toBe([0n, NATIVE_PRICE, USDC_PRICE][tier_id])
      }
      expect(await sale.of(CountHolds).compare()).toEqual([])
    },
    5 * MINUTE,
  )

  test(
    'behavior: without our guard the thousand are all accepted, nine hundred more than there are',
    async () => {
      const eventId = await hundred()
      await sale.of(Loops).beforeApplicationShutdown() // that the chain is the second guard, the races show
      const guard = switchOffGuard(sale.of(TierInventory))
      const { accepted } = await rush(eventId).finally(guard.switchOn)
      expect(accepted).toHaveLength(1000)
      expect(await sale.tier(eventId)).toEqual({ held: 1000, sold: 0 })
    },
    5 * MINUTE,
  )

  const usdcOf = (wallet: Address) =>
    sale.client.readContract({
      ...{ address: contracts.USDC, abi: testUsdcAbi, functionName: 'balanceOf', args: [wallet] },
    })
})
