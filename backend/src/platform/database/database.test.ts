import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type RoomsUnderTest, startRooms } from '../../../test/harness/start-rooms.ts'
import { Database } from './database.ts'

describe('a unit of work', () => {
  let rooms: RoomsUnderTest
  let database: Database

  beforeAll(async () => {
    rooms = await startRooms()
    database = rooms.app.get(Database)
    await database.query('create table accounts (name text primary key, balance int not null check (balance >= 0))')
  })
  beforeEach(() =>
    database.query(`insert into accounts values ('a', 10), ('b', 10) on conflict (name) do update set balance = 10`),
  )
  afterAll(() => rooms.stop())

  const balances = async () => {
    const rows = await database.query<{ balance: number }>('select balance from accounts order by name')
    return rows.map(({ balance }) => balance)
  }

  test('default: happens whole, answers the rows it changed, and then makes its calls', async () => {
    const calls: string[] = []
    const changed = await database.work(async (work) => {
      work.afterCommit(() => calls.push('woken'))
      await work.query(`update accounts set balance = balance - 4 where name = 'a'`)
      expect(calls).toEqual([])
      return work.query<{ balance: number }>(
        `update accounts set balance = balance + 4 where name = 'b' returning balance`,
      )
    })
    expect(changed).toEqual([{ balance: 14 }])
    expect(await balances()).toEqual([6, 14])
    expect(calls).toEqual(['woken'])
  })

  test('error: a story that breaks leaves nothing behind and makes no calls', async () => {
    const calls: string[] = []
    const broken = database.work(async (work) => {
      work.afterCommit(() => calls.push('woken'))
      await work.query(`update accounts set balance = balance + 4 where name = 'b'`)
      await work.query(`update accounts set balance = balance - 40 where name = 'a'`)
    })
    await expect(broken).rejects.toThrow(/balance_check/)
    expect(await balances()).toEqual([10, 10])
    expect(calls).toEqual([])
  })

  test('behavior: what is asked together happens in that order, and all of it or nothing', async () => {
    const pay = (amounts: readonly number[]) =>
      database.work((work) =>
        Promise.all(
          amounts.map((amount) =>
            work.query<{ balance: number }>(
              `update accounts set balance = balance + $1 where name = 'a' returning balance`,
              [amount],
            ),
          ),
        ),
      )
    expect((await pay([1, 2, -3, 5])).map(([row]) => row?.balance)).toEqual([11, 13, 10, 15])
    await expect(pay([1, -100, 1])).rejects.toThrow(/balance_check/)
    expect(await balances()).toEqual([15, 10])
    expect((await pay([1])).flat()).toEqual([{ balance: 16 }])
  })

  test('error: who goes on although a neighbour has failed writes nothing', async () => {
    let goOn = () => {}
    const later = new Promise<void>((resolve) => {
      goOn = resolve
    })
    let late: Promise<unknown> | undefined
    const broken = database.work(async (work) => {
      late = later.then(() => work.query(`update accounts set balance = 99 where name = 'b'`))
      await work.query(`update accounts set balance = -1 where name = 'a'`)
    })
    await expect(broken).rejects.toThrow(/balance_check/)
    goOn()
    await expect(late).rejects.toThrow('The unit of work is over')
    expect(await balances()).toEqual([10, 10])
  })

  test('error: a story that makes light of a failed statement is told that nothing is kept', async () => {
    const calls: string[] = []
    const careless = database.work(async (work) => {
      work.afterCommit(() => calls.push('woken'))
      await work.query(`update accounts set balance = 0 where name = 'b'`)
      await work.query(`update accounts set balance = -1 where name = 'a'`).catch(() => undefined)
    })
    await expect(careless).rejects.toThrow('none of it is kept')
    expect([await balances(), calls]).toEqual([[10, 10], []])
  })

  test('behavior: two that wait for each other both happen, one of them by starting over', async () => {
    const meeting = { arrived: 0, open: () => {} }
    const bothHold = new Promise<void>((resolve) => {
      meeting.open = resolve
    })
    const pay = (from: string, to: string) =>
      database.work(async (work) => {
        await work.query('update accounts set balance = balance - 1 where name = $1', [from])
        if (++meeting.arrived === 2) meeting.open()
        await bothHold
        await work.query('update accounts set balance = balance + 1 where name = $1', [to])
      })
    await Promise.all([pay('a', 'b'), pay('b', 'a')])
    expect(await balances()).toEqual([10, 10])
    expect(meeting.arrived).toBeGreaterThan(2) // the one that started over arrives again
  })

  test('behavior: a connection that is cut in the middle rolls back, and the next unit of work has a new one', async () => {
    const cut = database.work(async (work) => {
      await work.query(`update accounts set balance = 0 where name = 'a'`)
      await work.query('select pg_terminate_backend(pg_backend_pid())')
    })
    await expect(cut).rejects.toThrow()
    expect(await balances()).toEqual([10, 10])
  })
})
