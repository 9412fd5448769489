import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { startThrowawayPostgres, type ThrowawayPostgres } from '../stack/throwaway-postgres.ts'
import { query } from './house/query.ts'
import { type Accepted, countOrders, isWhole, reconcileOrders } from './reconcile-orders.ts'

describe('holding answers against orders', () => {
  let database: ThrowawayPostgres
  let accepted: Accepted[]
  let before: number

  beforeAll(async () => {
    database = await startThrowawayPostgres()
    await query(database.url, 'create table orders (id uuid primary key, person_id uuid not null)')
  })
  afterAll(() => database.stop())

  beforeEach(async () => {
    before = await countOrders(database.url)
    accepted = Array.from({ length: 50 }, () => ({ orderId: randomUUID(), personId: randomUUID() }))
    for (const one of accepted) await store(one)
  })

  const store = ({ orderId, personId }: Accepted) =>
    query(database.url, 'insert into orders values ($1, $2)', [orderId, personId])
  const reconcile = () => reconcileOrders(database.url, accepted, before)

  test('default: as many rows as answers, and each its own', async () => {
    const found = await reconcile()
    expect(found).toEqual({ lost: 0, repeated: 0, foreign: 0, untold: 0 })
    expect(isWhole(found)).toBe(true)
  })

  test('behavior: an accepted order without a row is lost', async () => {
    await query(database.url, 'delete from orders where id = $1', [accepted[7]?.orderId])
    const found = await reconcile()
    expect(found.lost).toBe(1)
    expect(isWhole(found)).toBe(false)
  })

  test('behavior: an order that two were told of counts once', async () => {
    accepted.push({ ...(accepted[3] as Accepted) })
    const found = await reconcile()
    expect(found.repeated).toBe(1)
    expect(isWhole(found)).toBe(false)
  })

  test('behavior: answers that were mixed up among those of one batch are noticed', async () => {
    const [first, second] = accepted as [Accepted, Accepted]
    accepted.splice(0, 2, { ...first, orderId: second.orderId }, { ...second, orderId: first.orderId })
    const found = await reconcile()
    expect(found.foreign).toBe(2)
    expect(isWhole(found)).toBe(false)
  })

  test('behavior: a row that nobody was told of is not lost, and is counted', async () => {
    await store({ orderId: randomUUID(), personId: randomUUID() })
    const found = await reconcile()
    expect(found.untold).toBe(1)
    expect(isWhole(found)).toBe(true)
  })
})
