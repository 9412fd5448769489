import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { enterPerson } from '../../../test/harness/enter-people.ts'
import { type RoomsUnderTest, startRooms } from '../../../test/harness/start-rooms.ts'
import { Database, type UnitOfWork } from '../../platform/index.ts'
import { PaymentsModule } from '../payments.module.ts'
import { CreditAccounts } from './credit-accounts.ts'
import { Credits } from './credits.ts'

describe('credits', () => {
  let rooms: RoomsUnderTest
  let database: Database
  let credits: Credits
  let accounts: CreditAccounts
  let personId: string

  beforeAll(async () => {
    rooms = await startRooms({ imports: [PaymentsModule] })
    database = rooms.app.get(Database)
    credits = rooms.app.get(Credits, { strict: false })
    accounts = rooms.app.get(CreditAccounts, { strict: false })
  })
  beforeEach(async () => {
    personId = await enterPerson(rooms.app)
  })
  afterAll(() => rooms.stop())

  const inWork = <T>(story: (work: UnitOfWork) => Promise<T>) => database.work(story)
  const given = (units: bigint) =>
    inWork(async (work) => {
      const entry = { personId, units, for: { subjectId: randomUUID() } }
      await accounts.give([entry], 'returned', work)
    })
  const spend = (units: bigint, subjectId: string = randomUUID()) =>
    inWork((work) => credits.spend({ personId, units, subjectId }, work))
  const takenBack = (units: bigint) =>
    inWork(async (work) => {
      await work.query('alter table credit_entries disable trigger all') // of a payment that was never here
      await accounts.takeBack([{ personId, units, for: { paymentId: randomUUID() } }], work)
      await work.query('alter table credit_entries enable trigger all')
    })
  const balance = async () => {
    const { units, owedUnits } = await credits.balanceOf(personId)
    const [row] = await database.query<{ sum: string }>(
      `select coalesce(sum(case when kind in ('bought', 'returned') then amount else -amount end), 0) as sum
         from credit_entries where person_id = $1`,
      [personId],
    )
    expect(units - owedUnits).toBe(BigInt(row?.sum ?? 0)) // the books agree, whatever was done
    return owedUnits === 0n ? units : `${units}, and ${owedUnits} owed`
  }

  test('default: are spent as long as there are enough', async () => {
    expect([await balance(), await spend(1n)]).toEqual([0n, false])
    await given(10n)
    expect([await spend(7n), await spend(4n), await spend(3n), await spend(1n)]).toEqual([true, false, true, false])
    expect(await balance()).toBe(0n)
  })

  test('behavior: fifty at once with credits for ten spend ten, and never more than there are', async () => {
    await given(1_009n)
    const spent = await Promise.all(Array.from({ length: 50 }, () => spend(100n)))
    expect(spent.filter(Boolean)).toHaveLength(10)
    expect(await balance()).toBe(9n)
  })

  test('behavior: looking first and taking then, they would want more', async () => {
    await given(1_009n)
    const wanted = await Promise.all(
      Array.from({ length: 50 }, () =>
        inWork(async (work) => {
          const { units } = await credits.balanceOf(personId)
          if (units < 100n) return 'too few'
          await work.query('update credit_accounts set balance = balance - 100 where person_id = $1', [personId])
          return 'taken'
        }).catch(() => 'below nothing'),
      ),
    )
    expect(wanted).toContain('below nothing') // which the database refuses
  })

  test('behavior: a subject is paid for once, and given back once, whoever says so at the same time', async () => {
    await given(10n)
    const subjectId = randomUUID()
    const paid = await Promise.all(Array.from({ length: 10 }, () => spend(4n, subjectId)))
    expect([paid.every(Boolean), await balance()]).toEqual([true, 6n])
    await Promise.all(Array.from({ length: 10 }, () => inWork((work) => credits.giveBack(subjectId, work))))
    expect(await balance()).toBe(10n)
    await inWork((work) => credits.giveBack(randomUUID(), work))
    expect(await balance()).toBe(10n)
  })

  test('behavior: what the chain takes back after it was spent is owed, and goes off what comes next', async () => {
    await given(10n)
    await spend(7n)
    await takenBack(10n)
    expect(await balance()).toBe('0, and 7 owed')
    expect(await spend(1n)).toBe(false)
    await given(5n)
    expect(await balance()).toBe('0, and 2 owed')
    await given(5n)
    expect(await balance()).toBe(3n)
  })

  test('error: a balance below nothing, and an entry for nothing, is none that the database keeps', async () => {
    await given(1n)
    await expect(database.query('update credit_accounts set balance = -1')).rejects.toThrow(/balance/)
    const entry = { personId, units: 1n }
    await expect(
      inWork((work) => accounts.give([{ ...entry, for: { subjectId: randomUUID() } }], 'bought', work)),
    ).rejects.toThrow(/check/)
  })
})
