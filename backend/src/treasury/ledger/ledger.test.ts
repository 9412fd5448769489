import { randomBytes, randomInt } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type RoomsUnderTest, startRooms } from '../../../test/harness/start-rooms.ts'
import { Database, type UnitOfWork } from '../../platform/index.ts'
import { TreasuryModule } from '../treasury.module.ts'
import { accountNames } from './accounts.ts'
import { type Entry, entryKinds, type Line } from './entry.ts'
import { Ledger } from './ledger.ts'

const USDC = '0x036CbD53842c5426634e7929541eC2318f3dCF7e'

describe('the ledger', () => {
  let rooms: RoomsUnderTest
  let database: Database
  let ledger: Ledger
  let key: string

  beforeAll(async () => {
    rooms = await startRooms({ imports: [TreasuryModule] })
    database = rooms.app.get(Database)
    ledger = rooms.app.get(Ledger)
  })
  beforeEach(() => {
    key = `tests:${randomBytes(8).toString('hex')}`
  })
  afterAll(() => rooms.stop())

  const entry = (...lines: Line[]): Entry => ({
    ...{ key, kind: 'credits-bought', happenedAt: new Date('2026-11-22T08:00:00Z'), reference: 'a test', lines },
  })
  const bought = (units: bigint) =>
    entry(
      { account: 'received', currency: USDC, amountUnits: units },
      { account: 'credits', currency: USDC, amountUnits: -units },
    )
  const post = (one: Entry) => database.work((work) => ledger.post(work, one))
  const reverse = (...keys: string[]) => database.work((work) => ledger.reverse(work, keys))
  const sums = () =>
    database.query<{ account: string; units: string }>(
      `select account, sum(amount_units)::text as units from ledger_lines join ledger_entries e on e.id = entry_id
        where e.key = $1 group by account order by account`,
      [key],
    )
  const turns = async () =>
    (await database.query<{ turn: number }>('select turn from ledger_entries where key = $1 order by turn', [key])).map(
      ({ turn }) => turn,
    )

  test('default: what is entered stands with its lines', async () => {
    expect(await post(bought(5n))).toBe(true)
    expect(await sums()).toEqual([
      { account: 'credits', units: '-5' },
      { account: 'received', units: '5' },
    ])
  })

  test('behavior: the same key is entered once, whoever says it again, and at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(bought(7n))))
    expect(answers.filter(Boolean)).toHaveLength(1)
    expect(await post(bought(9n))).toBe(false)
    expect(await turns()).toEqual([1])
  })

  test('behavior: what is taken back has its opposite behind it, once, and may come again', async () => {
    await post(bought(5n))
    const answers = await Promise.all([reverse(key), reverse(key), reverse(key)])
    expect(answers.flat()).toEqual([key])
    expect(await sums()).toEqual([
      { account: 'credits', units: '0' },
      { account: 'received', units: '0' },
    ])
    expect(await post(bought(6n))).toBe(true)
    expect(await turns()).toEqual([1, 2, 3])
    expect(await sums()).toContainEqual({ account: 'received', units: '6' })
  })

  test('behavior: what does not stand is not taken back', async () => {
    expect(await reverse(key)).toEqual([])
    expect(await turns()).toEqual([])
  })

  test('behavior: a unit of work that breaks has entered nothing', async () => {
    const broken = database.work(async (work) => {
      await ledger.post(work, bought(5n))
      throw new Error('the story broke')
    })
    await expect(broken).rejects.toThrow('the story broke')
    expect(await turns()).toEqual([])
  })

  test('error: what does not balance in each of its currencies is refused, and leaves nothing', async () => {
    const off = entry(
      { account: 'received', currency: USDC, amountUnits: 5n },
      { account: 'credits', currency: 'native', amountUnits: -5n },
    )
    await expect(post(off)).rejects.toThrow('does not balance')
    await expect(post(entry({ account: 'received', currency: USDC, amountUnits: 0n }))).rejects.toThrow('moves nothing')
    expect(await turns()).toEqual([])
  })

  test('error: the database refuses it, too, where the code has let it through', async () => {
    const enter = (lines: string, count = 2) =>
      database.work(async (work: UnitOfWork) => {
        const [row] = await work.query<{ id: string }>(
          `insert into ledger_entries (key, turn, kind, happened_at, posted_at, reference, line_count)
           values ($1, 1, 'gas', now(), now(), '', ${count}) returning id`,
          [key],
        )
        await work.query(`insert into ledger_lines values ${lines.replaceAll('entry', `'${row?.id}'`)}`)
      })
    await expect(enter(`(entry, 1, 'a', 'native', 2), (entry, 2, 'b', 'native', -1)`)).rejects.toThrow('is off by 1')
    await expect(enter(`(entry, 1, 'a', 'native', 1)`)).rejects.toThrow('has 1 lines, not 2')
    await enter(`(entry, 1, 'a', 'native', 1), (entry, 2, 'b', 'native', -1)`)
    const late = `insert into ledger_lines select id, 3 + n, 'a', 'native', 1 - 2 * n
      from ledger_entries, generate_series(0, 1) n where key = $1`
    await expect(database.query(late, [key])).rejects.toThrow('has its lines')
  })

  test('error: nobody rewrites what was entered', async () => {
    await post(bought(5n))
    for (const table of ['ledger_entries', 'ledger_lines']) {
      const change = table === 'ledger_lines' ? 'amount_units = amount_units + 1' : `reference = 'another'`
      await expect(database.query(`update ${table} set ${change}`)).rejects.toThrow('not rewritten')
      await expect(database.query(`delete from ${table}`)).rejects.toThrow('not rewritten')
      await expect(database.query(`truncate ${table} cascade`)).rejects.toThrow('not rewritten')
    }
  })

  test('behavior: whatever is entered and taken back in whatever order, each entry balances, and so does the whole', async () => {
    const any = <T>(some: readonly T[]): T => some[randomInt(some.length)] as T
    const anyUnits = () => BigInt(`0x${randomBytes(1 + randomInt(24)).toString('hex')}`)
    const keys = Array.from({ length: 12 }, (_, index) => `${key}:${index}`)
    const anyEntry = (): Entry => {
      const lines = Array.from({ length: 1 + randomInt(5) }, (): Line[] => {
        const [currency, amountUnits] = [any(['native', USDC] as const), anyUnits()]
        return [
          { account: any(accountNames), currency, amountUnits },
          { account: any(accountNames), currency, amountUnits: -amountUnits },
        ]
      }).flat()
      return { ...entry(...lines, { account: 'gas', currency: 'native', amountUnits: 0n }), kind: any(entryKinds) }
    }
    for (let round = 0; round < 40; round++) {
      await Promise.all([
        database.work((work) => ledger.postAll(work, keys.map((one) => ({ ...anyEntry(), key: one })).filter(isNow))),
        reverse(...keys.filter(isNow)),
      ]).catch((error: Error) => {
        if (!error.message.includes('moves nothing')) throw error // all of its lines were of nothing
      })
    }
    const wrong = await database.query(
      `select entry_id, currency from ledger_lines group by entry_id, currency having sum(amount_units) <> 0`,
    )
    expect(wrong).toEqual([])
    const standing = await database.query<{ turns: number; off: string }>(
      `select count(distinct e.turn)::int as turns, max(e.turn)::int - count(distinct e.turn)::int as off
         from ledger_entries e where key = any($1) group by key`,
      [keys],
    )
    expect(standing.every(({ off }) => Number(off) === 0)).toBe(true)
    const undone = await database.query(
      `select key from ledger_entries e join ledger_lines l on l.entry_id = e.id where key = any($1)
        group by key, account, currency having max(e.turn) % 2 = 0 and sum(amount_units) <> 0`,
      [keys],
    )
    expect(undone).toEqual([])
  })
})

function isNow(): boolean {
  return randomInt(2) === 0
}
