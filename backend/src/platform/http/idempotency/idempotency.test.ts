import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { Body, Controller, Post } from '@nestjs/common'
import { z } from 'zod'
import { type RoomsUnderTest, startRooms } from '../../../../test/harness/start-rooms.ts'
import { Database } from '../../database/database.ts'
import { Refusal } from '../../errors/refusal.ts'
import { Answers } from '../answers.ts'
import { Idempotency } from './idempotency.ts'
import { AsIntention, Idempotent, type Intention } from './intention.ts'

class TooSmall extends Refusal('tests.too_small', {
  status: 409,
  title: 'Too small',
  meaning: 'No.',
  remedy: 'More.',
}) {}

const gift = z.strictObject({ amount: z.int(), cutsTheLine: z.boolean().optional() })

@Controller('gifts')
class GiftsController {
  constructor(
    private readonly idempotency: Idempotency,
    private readonly database: Database,
  ) {}

  @Post()
  @Idempotent()
  @Answers(z.object({ number: z.int() }), { status: 202 })
  give(@Body({ schema: gift }) { amount, cutsTheLine }: z.infer<typeof gift>, @AsIntention() intention: Intention) {
    return this.idempotency.once(intention, async (work) => {
      const [row] = await work.query<{ number: number }>('insert into gifts (amount) values ($1) returning number', [
        amount,
      ])
      if (amount < 1) throw new TooSmall({})
      if (cutsTheLine && (await this.#isFirst())) await work.query('select pg_terminate_backend(pg_backend_pid())')
      return { number: row?.number }
    })
  }

  async #isFirst(): Promise<boolean> {
    const [row] = await this.database.query<{ tries: number }>('update tries set tries = tries + 1 returning tries')
    return row?.tries === 1
  }
}

describe('an idempotency key', () => {
  let rooms: RoomsUnderTest
  let database: Database

  beforeAll(async () => {
    rooms = await startRooms({ controllers: [GiftsController] })
    database = rooms.app.get(Database)
    await database.query('create table gifts (number int primary key generated always as identity, amount int)')
    await database.query('create table tries (tries int)')
    await database.query('insert into tries values (0)')
  })
  beforeEach(() => database.query('truncate gifts restart identity'))
  afterAll(() => rooms.stop())

  const give = (body: object, key?: string) =>
    fetch(`${rooms.url}/api/v1/gifts`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...(key !== undefined && { 'idempotency-key': key }) },
    })
  const countGifts = async () =>
    Number((await database.query<{ count: string }>('select count(*) from gifts'))[0]?.count)

  test('default: the same request again gives the same answer and does nothing', async () => {
    const [first, again] = [await give({ amount: 5 }, 'key-1'), await give({ amount: 5 }, 'key-1')]
    expect([first.status, again.status]).toEqual([202, 202])
    expect(await again.json()).toEqual(await first.json())
    expect(await countGifts()).toBe(1)
  })

  test('behavior: twenty at the same instant do it once, and all hear the same', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => give({ amount: 5 }, 'key-2')))
    expect(await Promise.all(answers.map((answer) => answer.json()))).toEqual(Array(20).fill({ number: 1 }))
    expect(await countGifts()).toBe(1)
  })

  test('error: the same key with another body is refused and changes nothing', async () => {
    await give({ amount: 5 }, 'key-3')
    const other = await give({ amount: 6 }, 'key-3')
    expect(other.status).toBe(409)
    expect(await other.json()).toMatchObject({ code: 'platform.idempotency_key_reused' })
    expect(await countGifts()).toBe(1)
  })

  test('behavior: a refusal leaves nothing behind and does not use up the key', async () => {
    expect((await give({ amount: 0 }, 'key-4')).status).toBe(409)
    expect(await countGifts()).toBe(0)
    expect((await give({ amount: 5 }, 'key-4')).status).toBe(202)
  })

  test('behavior: a process that dies before the commit has done nothing, and the same key then succeeds once', async () => {
    expect((await give({ amount: 5, cutsTheLine: true }, 'key-5')).status).toBe(503)
    expect(await countGifts()).toBe(0)
    expect((await give({ amount: 5, cutsTheLine: true }, 'key-5')).status).toBe(202)
    expect((await give({ amount: 5, cutsTheLine: true }, 'key-5')).status).toBe(202)
    expect(await countGifts()).toBe(1)
  })

  test('args: without a key every request counts', async () => {
    await give({ amount: 5 })
    await give({ amount: 5 })
    expect(await countGifts()).toBe(2)
  })

  test.each(['', 'x'.repeat(201), 'two words'])('error: the key %j is refused', async (key) => {
    const answer = await give({ amount: 5 }, key)
    expect(await answer.json()).toMatchObject({ status: 400, code: 'platform.invalid_idempotency_key' })
    expect(await countGifts()).toBe(0)
  })
})
