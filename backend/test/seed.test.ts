import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readCatalogue, SeedCatalogue } from '../src/events/index.ts'
import { seededEvents } from '../src/events/seeded-events.ts'
import { SeedPeople } from '../src/identity/index.ts'
import { SeedMerchant } from '../src/merchants/index.ts'
import { CannotStart } from '../src/platform/index.ts'
import { Operations } from '../src/relayer/index.ts'
import { merchantDeskOf } from './harness/merchant-desk.ts'
import { contracts, openSale, type Sale } from './harness/open-sale.ts'

type Tier = { prices: { native: string | null; usdc: string | null } }

describe('the seed', () => {
  let sale: Sale

  beforeAll(async () => {
    sale = await openSale()
  })
  afterAll(() => sale.stop())

  const seed = async () => sale.of(SeedCatalogue).run(await sale.of(SeedPeople).run())
  const listed = async () => {
    const { body } = await sale.call('GET', '/events?limit=100')
    return body.items as unknown as { id: string; timeZone: string; startsAt: string; lowestPrices: object }[]
  }

  test('error: what the chain refuses ends it, with the reason', async () => {
    const operations = sale.of(Operations)
    const { queue } = operations
    operations.queue = (work, { calls, ...rest }) => {
      const broken = calls.map((call) => ({ ...call, data: '0x00000000' as const }))
      return queue.call(operations, work, { ...rest, calls: broken })
    }
    const refused = seed()
    await expect(refused).rejects.toThrow(CannotStart)
    await expect(refused).rejects.toThrow(/" was not put on sale: /)
    operations.queue = queue
  })

  test('default: a catalogue is on sale, Korean and international, free, for USDC and for native currency', async () => {
    await Promise.all([seed(), seed(), seed()]) // as when somebody runs it by hand beside the launcher
    expect(await sale.database.query('select id from events')).toHaveLength(8)
    const events = await listed()
    expect(events).toHaveLength(8)
    expect(events.filter(({ timeZone }) => timeZone === 'Asia/Seoul')).toHaveLength(4)
    for (const { startsAt } of events) expect(new Date(startsAt).getTime()).toBeGreaterThan(Date.now())
    const pages = await Promise.all(events.map(({ id }) => sale.call('GET', `/events/${id}`)))
    const tiers = pages.flatMap(({ body }) => (body.tiers as unknown as Tier[]).map(({ prices }) => prices))
    expect(tiers.some(({ native }) => native === '0')).toBe(true)
    expect(tiers.some(({ native }) => native !== null && native !== '0')).toBe(true)
    expect(tiers.some(({ usdc }) => usdc !== null)).toBe(true)
  })

  test('behavior: the organizer is a merchant, whose key is the same however often it is made', async () => {
    const { organizer } = await sale.of(SeedPeople).run()
    const [{ apiKey }, again] = await Promise.all([
      sale.of(SeedMerchant).run(organizer),
      sale.of(SeedMerchant).run(organizer),
    ])
    expect(again.apiKey).toBe(apiKey)
    const wish = { amount: '1000000', token: contracts.USDC }
    expect((await merchantDeskOf(sale).ask(apiKey, 'POST', '/payments', wish)).status).toBe(201)
    expect(await sale.database.query('select id from merchant_api_keys')).toHaveLength(1)
  })

  test('behavior: again, it changes nothing', async () => {
    const before = await listed()
    await seed()
    expect(await listed()).toEqual(before)
  })

  test('behavior: an event that is over is put on again', async () => {
    const [gone] = await listed()
    await sale.database.query(
      `update events set starts_at = now() - interval '9 hours', sale_ends_at = now() - interval '9 hours',
         ends_at = now() - interval '1 hour' where id = $1`,
      [gone?.id],
    )
    await seed()
    expect(await listed()).toHaveLength(8)
    expect(await sale.database.query('select id from events')).toHaveLength(9)
  })

  test('args: the catalogue of a file is put on sale instead', async () => {
    const file = written([{ ...seededEvents(new Date())[0], title: 'From a file' }])
    await sale.of(SeedCatalogue).run(await sale.of(SeedPeople).run(), readCatalogue(file))
    const { body } = await sale.call('GET', '/events?query=From%20a%20file')
    expect(body.items).toHaveLength(1)
  })

  test('error: a file that is no catalogue is refused, with what is wrong in it', () => {
    const { venue, ...placeless } = seededEvents(new Date())[0] ?? {}
    expect(() => readCatalogue(written([placeless]))).toThrow(/is not a list of events:\n.*\n.*\[0\]\.venue/)
    expect(() => readCatalogue('/nowhere/catalogue.json')).toThrow(/cannot be read/)
  })

  function written(catalogue: unknown): string {
    const file = join(mkdtempSync(join(tmpdir(), 'boxoffice-catalogue-')), 'catalogue.json')
    writeFileSync(file, JSON.stringify(catalogue))
    return file
  }
})
