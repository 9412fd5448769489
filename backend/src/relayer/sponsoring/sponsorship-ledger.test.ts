import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type RoomsUnderTest, startRooms } from '../../../test/harness/start-rooms.ts'
import { unbalancedBudgets } from '../../../test/harness/unbalanced-budgets.ts'
import { Database, type RefusalError, type UnitOfWork } from '../../platform/index.ts'
import { Operations, RelayerModule } from '../index.ts'
import { SponsorshipConfig } from './sponsorship.config.ts'
import { type Reservation, SponsorshipLedger } from './sponsorship-ledger.ts'

const UNITS = 1_000n
const CALL = { to: '0x00000000000000000000000000000000000a0a0a', value: 0n, data: '0x' } as const

describe('the ledger of sponsorship', () => {
  let rooms: RoomsUnderTest
  let database: Database
  let ledger: SponsorshipLedger
  let config: SponsorshipConfig

  beforeAll(async () => {
    rooms = await startRooms({ imports: [RelayerModule] })
    database = rooms.app.get(Database)
    ledger = rooms.app.get(SponsorshipLedger)
    config = rooms.app.get(SponsorshipConfig)
  })
  afterAll(() => rooms.stop())
  beforeEach(async () => {
    Object.assign(config, new SponsorshipConfig())
    await database.query('truncate operations, sponsorships, sponsorship_budgets cascade')
  })

  const one = async (more: Partial<Reservation> = {}): Promise<Reservation> => {
    const [kind, personId] = ['tests.take-ticket', more.personId ?? randomUUID()]
    const subjectId = await database.work((work) =>
      rooms.app.get(Operations).queue(work, { kind, personId, wallet: CALL.to, calls: [CALL] }),
    )
    return { subjectId, kind, personId, eventId: null, units: UNITS, ...more }
  }
  const several = (count: number, more: Partial<Reservation> = {}) =>
    Promise.all(Array.from({ length: count }, () => one(more)))
  const reserve = (...asked: Reservation[]) => database.work((work) => ledger.reserve(asked, work))
  const settle = (asked: Reservation, units: bigint, isReverted = false) =>
    database.work((work) => ledger.settle([{ subjectId: asked.subjectId, units, isReverted }], work))
  const release = (...asked: Reservation[]) =>
    database.work((work) =>
      ledger.release(
        asked.map(({ subjectId }) => subjectId),
        work,
      ),
    )
  const reopen = (...asked: Reservation[]) =>
    database.work((work) =>
      ledger.reopen(
        asked.map(({ subjectId }) => subjectId),
        work,
      ),
    )
  const codesOf = (refused: ReadonlyMap<string, RefusalError>) => [...refused.values()].map(({ kind }) => kind.code)
  const budget = async (scope: string, subject = '') => {
    const [row] = await database.query(
      `select operations, reserved_units, settled_units from sponsorship_budgets where scope = $1 and subject = $2`,
      [scope, subject],
    )
    return row
  }
  const spent = (operations: number, reserved: bigint, settled: bigint) => ({
    ...{ operations, reserved_units: String(reserved), settled_units: String(settled) },
  })
  const expectBalance = async () => expect(await unbalancedBudgets(database)).toEqual([])

  test('default: a worst case is set aside, and what it did cost is paid, in every budget it counts on', async () => {
    const asked = await one({ eventId: randomUUID() })
    await reserve(asked)
    const budgets = [['all'], ['day'], ['event', asked.eventId ?? ''], ['person', asked.personId]] as const
    for (const [scope, subject] of budgets) expect(await budget(scope, subject)).toEqual(spent(1, UNITS, 0n))
    await settle(asked, 700n)
    for (const [scope, subject] of budgets) expect(await budget(scope, subject)).toEqual(spent(1, 0n, 700n))
    await expectBalance()
  })

  test('behavior: what is released is free again, and counts again when it was carried out after all', async () => {
    const asked = await one()
    await reserve(asked)
    await release(asked)
    expect(await budget('all')).toEqual(spent(0, 0n, 0n))
    await settle(asked, 900n)
    expect(await budget('all')).toEqual(spent(1, 0n, 900n))
    await expectBalance()
  })

  test('behavior: what a lost block has paid is set aside again, and paid again with the next block', async () => {
    const asked = await one()
    await reserve(asked)
    await settle(asked, 700n, true)
    await reopen(asked)
    expect(await budget('all')).toEqual(spent(1, UNITS, 0n))
    await settle(asked, 800n)
    expect(await budget('all')).toEqual(spent(1, 0n, 800n))
    await expectBalance()
  })

  test('behavior: saying it twice changes nothing', async () => {
    const [asked, failed, stranger] = [await one(), await one(), await one()]
    await reserve(asked, failed)
    for (const _ of [1, 2]) await release(failed)
    for (const _ of [1, 2]) await settle(asked, 700n)
    await reopen(failed, stranger)
    await settle(stranger, 5n)
    expect(await budget('all')).toEqual(spent(1, 0n, 700n))
    for (const _ of [1, 2]) await reopen(asked)
    expect(await budget('all')).toEqual(spent(1, UNITS, 0n))
    await expectBalance()
  })

  test.each([
    ['budgetInAll', {}, 'relayer.budget_spent'],
    ['budgetPerDay', {}, 'relayer.budget_spent'],
    ['budgetPerEvent', { eventId: randomUUID() }, 'relayer.budget_spent'],
    ['budgetPerPersonDay', { personId: randomUUID() }, 'relayer.person_limit'],
  ] as const)('error: over %s, it is refused, and nothing is set aside of any budget', async (setting, more, code) => {
    Object.assign(config, { [setting]: 3n * UNITS - 1n })
    const asked = await several(4, more)
    expect(codesOf(await reserve(...asked))).toEqual([code, code])
    expect(await budget('all')).toEqual(spent(2, 2n * UNITS, 0n))
    await expectBalance()
    const [first] = asked
    if (first) await settle(first, 1n)
    expect(codesOf(await reserve(await one(more)))).toEqual([])
  })

  test('error: over the operations of one person in a day; another person goes on', async () => {
    Object.assign(config, { operationsPerPersonDay: 2 })
    const personId = randomUUID()
    const [refused, ...others] = codesOf(await reserve(...(await several(3, { personId })), await one()))
    expect([refused, others]).toEqual(['relayer.person_limit', []])
  })

  test('error: whose operations the chain keeps undoing, for a while', async () => {
    Object.assign(config, { revertsPerPerson: 2, revertMinutes: 10 })
    const personId = randomUUID()
    const [first, second, third] = [await one({ personId }), await one({ personId }), await one({ personId })]
    await reserve(first, second)
    await settle(first, 700n, true)
    expect(codesOf(await reserve(third))).toEqual([])
    await settle(second, 700n, true)
    const fourth = await one({ personId })
    expect(codesOf(await reserve(fourth))).toEqual(['relayer.too_many_reverts'])
    expect(codesOf(await reserve(await one()))).toEqual([])
    await database.query(`update sponsorships set closed_at = closed_at - interval '11 minutes' where is_reverted`)
    expect(codesOf(await reserve(fourth))).toEqual([])
  })

  test('behavior: an event may have a budget of its own', async () => {
    const eventId = randomUUID()
    await reserve(await one({ eventId }))
    await database.query('update sponsorship_budgets set limit_units = $2 where subject = $1', [eventId, String(UNITS)])
    expect(codesOf(await reserve(await one({ eventId })))).toEqual(['relayer.budget_spent'])
  })

  test('behavior: two hundred operations that race for a budget of fifty reserve exactly fifty', async () => {
    Object.assign(config, { budgetPerDay: 50n * UNITS })
    const asked = await several(200)
    const refused = (await Promise.all(asked.map((each) => reserve(each)))).flatMap(codesOf)
    expect(refused).toEqual(Array(150).fill('relayer.budget_spent'))
    expect(await budget('day')).toEqual(spent(50, 50n * UNITS, 0n))
    await expectBalance()
  })

  test('behavior: without the lock on the budget the same race overspends', async () => {
    Object.assign(config, { budgetPerDay: 4n * UNITS })
    await reserve(await one()).then(() => database.query('truncate sponsorships'))
    await database.query('update sponsorship_budgets set operations = 0, reserved_units = 0')
    const asked = await several(8)
    const all = meeting(asked.length)
    const unguarded = (work: UnitOfWork) => {
      const query = work.query.bind(work)
      work.query = async <Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]> => {
        if (!sql.includes('for update of b')) return query<Row>(sql, parameters)
        const rows = await query<Row>(sql.replace('for update of b', ''), parameters)
        await all()
        return rows
      }
      return work
    }
    const racing = asked.map((each) => database.work((work) => ledger.reserve([each], unguarded(work))))
    expect((await Promise.all(racing)).flatMap(codesOf)).toEqual([])
    expect(await budget('day')).toEqual(spent(8, 8n * UNITS, 0n))
  })

  test('behavior: batches with the same people, in any order, never wait in a circle', async () => {
    const people = Array.from({ length: 12 }, () => randomUUID())
    const batches = await Promise.all(
      Array.from({ length: 12 }, async (_, turn) => {
        const asked = await Promise.all(people.map((personId) => one({ personId, eventId: personId })))
        return turn % 2 === 0 ? asked : asked.reverse()
      }),
    )
    await Promise.all(batches.map((batch) => reserve(...batch)))
    await Promise.all(
      batches.map((batch, turn) => (turn % 2 === 0 ? release(...batch) : settle(batch[0] ?? never(), 9n))),
    )
    await expectBalance()
  })

  test('behavior: a batch takes as many statements as one operation does', async () => {
    const statements = async (asked: readonly Reservation[]) => {
      let count = 0
      await database.work(async (work) => {
        const query = work.query.bind(work)
        work.query = (...words) => {
          count++
          return query(...words)
        }
        const spending = asked.map(({ subjectId }) => ({ subjectId, units: 1n, isReverted: false }))
        const ids = asked.map(({ subjectId }) => subjectId)
        await ledger.reserve(asked, work)
        await ledger.settle(spending, work)
        await ledger.reopen(ids, work)
        await ledger.release(ids, work)
      })
      return count
    }
    expect(await statements(await several(100))).toBe(await statements([await one()]))
    await expectBalance()
  })

  test('behavior: killed at any word, nothing of that step stands, and the next one goes on', async () => {
    const asked = await one({ eventId: randomUUID() })
    const { subjectId } = asked
    const steps = [
      (work: UnitOfWork) => ledger.reserve([asked], work),
      (work: UnitOfWork) => ledger.release([subjectId], work),
      (work: UnitOfWork) => ledger.reserve([asked], work),
      (work: UnitOfWork) => ledger.settle([{ subjectId, units: 700n, isReverted: true }], work),
      (work: UnitOfWork) => ledger.reopen([subjectId], work),
      (work: UnitOfWork) => ledger.settle([{ subjectId, units: 800n, isReverted: false }], work),
    ]
    let deaths = 0
    for (const step of steps) {
      for (let words = 0; !(await survives(step, words)); words++) {
        deaths++
        await expectBalance()
      }
      await expectBalance()
    }
    expect(deaths).toBeGreaterThan(20)
    expect(await budget('all')).toEqual(spent(1, 0n, 800n))
    const entries = await database.query('select status from sponsorships order by id')
    expect(entries).toEqual([{ status: 'released' }, { status: 'settled' }])
  })

  /** At the nth word to the database the worker says no more. */
  async function survives(step: (work: UnitOfWork) => Promise<unknown>, words: number): Promise<boolean> {
    class Killed extends Error {}
    let left = words
    const speak = () => {
      if (left-- <= 0) throw new Killed()
    }
    try {
      await database.work(async (work) => {
        const query = work.query.bind(work)
        work.query = (...said) => {
          speak()
          return query(...said)
        }
        await step(work)
        speak() // before the commit
      })
      return true
    } catch (error) {
      if (error instanceof Killed) return false
      throw error
    }
  }
})

/** Nobody goes on until so many have come. */
function meeting(size: number): () => Promise<void> {
  let come = 0
  let open: () => void = () => undefined
  const all = new Promise<void>((resolve) => (open = resolve))
  return () => {
    if (++come === size) open()
    return all
  }
}

function never(): never {
  throw new Error('a batch is never empty')
}
