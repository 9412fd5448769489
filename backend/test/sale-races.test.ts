import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { TierInventory } from '../src/events/index.ts'
import { openSale, type Sale, type Visitor } from './harness/open-sale.ts'
import { switchOffGuard } from './harness/switch-off-guard.ts'

const free = { native: '0', usdc: null }
const MINUTE = 60_000

describe('buyers at the same instant', () => {
  let sale: Sale
  let fans: Visitor[]

  beforeAll(async () => {
    sale = await openSale()
    fans = await Promise.all(Array.from({ length: 50 }, () => sale.visitor()))
  })
  afterAll(() => sale.stop())

  const race = async (eventId: string) => {
    const answers = await Promise.all(fans.map(async (fan) => ({ fan, answer: await sale.buy(fan, eventId) })))
    const accepted = answers.filter(({ answer }) => answer.status === 202)
    const refused = answers.flatMap(({ answer }) => (answer.status === 202 ? [] : [answer.body.code]))
    const ends = await Promise.all(accepted.map(({ fan, answer }) => sale.endOf(fan, answer.body.orderId)))
    const ticketed = ends.filter(({ status }) => (status as unknown) === 'ticketed')
    return { accepted, refused, ends, tokenIds: ticketed.flatMap(({ tokenIds }) => tokenIds as unknown as string[]) }
  }

  test(
    'behavior: fifty people racing for ten tickets get exactly ten',
    async () => {
      const eventId = await sale.putOnSale({ tiers: [{ name: 'Ten', maximum: 10, prices: free }] })
      const { accepted, refused, tokenIds } = await race(eventId)
      expect(accepted).toHaveLength(10)
      expect(refused).toEqual(Array(40).fill('tickets.sold_out'))
      expect(new Set(tokenIds).size).toBe(10)
      expect(await sale.tier(eventId)).toEqual({ held: 0, sold: 10 })
      expect(await sale.soldOnChain(eventId)).toBe(10n)
      const rows = await sale.database.query<{ token_id: string; owner: string }>(
        'select token_id, owner from tickets where event_id = $1',
        [eventId],
      )
      expect(rows).toHaveLength(10)
      for (const { token_id, owner } of rows) expect(await sale.ownerOf(token_id)).toBe(owner)
    },
    2 * MINUTE,
  )

  test(
    'behavior: without our guard all fifty are accepted, and the chain is the second one',
    async () => {
      const eventId = await sale.putOnSale({ tiers: [{ name: 'Ten', maximum: 10, prices: free }] })
      const guard = switchOffGuard(sale.of(TierInventory))
      const { accepted, ends, tokenIds } = await race(eventId).finally(guard.switchOn)
      expect(accepted).toHaveLength(50)
      expect(tokenIds).toHaveLength(10)
      expect(ends.filter(({ status }) => (status as unknown) === 'failed')).toHaveLength(40)
      expect(await sale.tier(eventId)).toEqual({ held: 0, sold: 10 })
      expect(await sale.soldOnChain(eventId)).toBe(10n)
    },
    2 * MINUTE,
  )

  test('behavior: one person who sends many orders at once stays within the limit', async () => {
    const eventId = await sale.putOnSale({ tiers: [{ name: 'Two each', maximum: 100, perPerson: 2, prices: free }] })
    const fan = await sale.visitor()
    const answers = await Promise.all(Array.from({ length: 12 }, () => sale.buy(fan, eventId)))
    const accepted = answers.filter(({ status }) => status === 202)
    expect(accepted).toHaveLength(2)
    await Promise.all(accepted.map(({ body }) => sale.endOf(fan, body.orderId)))
    expect(await sale.tier(eventId)).toEqual({ held: 0, sold: 2 })
  })
})
