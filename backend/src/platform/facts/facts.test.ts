import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { type RoomsUnderTest, startRooms } from '../../../test/harness/start-rooms.ts'
import { Clock } from '../clock/clock.ts'
import { Database } from '../database/database.ts'
import type { UnitOfWork } from '../database/unit-of-work.ts'
import { correlationId, withCorrelation } from '../log/correlation.ts'
import { DeliverFacts } from './deliver-facts.ts'
import { defineFact } from './fact.ts'
import { type DeliveredFact, FactOutbox } from './fact-outbox.ts'

const ticketTorn = defineFact('tests.TicketTorn', z.object({ seat: z.string() }))
type Torn = DeliveredFact<{ seat: string }>

describe('the fact outbox', () => {
  let rooms: RoomsUnderTest
  let database: Database
  let outbox: FactOutbox
  let delivery: DeliverFacts
  let usher: (fact: Torn, work: UnitOfWork) => Promise<void>
  let heardByCounter: string[]

  beforeAll(async () => {
    rooms = await startRooms()
    database = rooms.app.get(Database)
    outbox = rooms.app.get(FactOutbox)
    delivery = rooms.app.get(DeliverFacts)
    await database.query('create table seats (seat text not null)')
    outbox.subscribe({ subscriber: 'tests.usher', to: ticketTorn, handle: (fact, work) => usher(fact, work) })
    outbox.subscribe({
      subscriber: 'tests.counter',
      to: ticketTorn,
      handle: async ({ payload }) => void heardByCounter.push(payload.seat),
    })
  })
  beforeEach(async () => {
    await database.query('delete from facts')
    await database.query('delete from seats')
    heardByCounter = []
    usher = async ({ payload }, work) => void (await work.query('insert into seats values ($1)', [payload.seat]))
  })
  afterAll(() => rooms.stop())

  const tear = (seat: string) => database.work((work) => outbox.append(work, ticketTorn({ seat })))
  const deliverAll = async () => {
    while ((await delivery.deliverDue()) > 0);
  }
  const seats = async () =>
    (await database.query<{ seat: string }>('select seat from seats order by seat')).map(({ seat }) => seat)

  test('default: every subscriber hears a fact, and what it writes commits with the delivery', async () => {
    await tear('A1')
    await deliverAll()
    expect(await seats()).toEqual(['A1'])
    expect(heardByCounter).toEqual(['A1'])
    await deliverAll()
    expect(await seats()).toEqual(['A1'])
  })

  test('behavior: many facts at once are each told, in their order, under the id of their own request', async () => {
    const seen: (string | undefined)[] = []
    usher = async () => void seen.push(correlationId())
    const facts = ['F1', 'F2', 'F3'].map((seat) => ({ ...ticketTorn({ seat }), correlationId: `request-${seat}` }))
    await database.work((work) =>
      outbox.appendMany(work, [...facts, { ...ticketTorn({ seat: 'F4' }), correlationId: null }]),
    )
    await deliverAll()
    expect(heardByCounter).toEqual(['F1', 'F2', 'F3', 'F4'])
    expect(seen).toEqual(['request-F1', 'request-F2', 'request-F3', undefined])
  })

  test('error: a fact of a unit of work that breaks was never told', async () => {
    const broken = database.work(async (work) => {
      await outbox.append(work, ticketTorn({ seat: 'A2' }))
      throw new Error('the change broke')
    })
    await expect(broken).rejects.toThrow('the change broke')
    await deliverAll()
    expect(await seats()).toEqual([])
  })

  test('error: a payload that does not fit its schema is refused where it is told', () => {
    expect(() => ticketTorn({ seat: 7 } as unknown as { seat: string })).toThrow(/seat/)
  })

  test('behavior: a subscriber that fails does not hold up the others, leaves no half, and is tried again later', async () => {
    const taking = usher
    usher = async (fact, work) => {
      await taking(fact, work)
      throw new Error('the usher fell')
    }
    await tear('B1')
    await deliverAll()
    expect(heardByCounter).toEqual(['B1'])
    expect(await seats()).toEqual([])
    const [row] = await database.query<{ attempts: number; last_error: string; waits: boolean }>(
      `select attempts, last_error, due_at > now() as waits from fact_deliveries where subscriber = 'tests.usher'`,
    )
    expect(row).toEqual({ attempts: 1, last_error: 'Error: the usher fell', waits: true })

    usher = taking
    await database.query('update fact_deliveries set due_at = $1 where delivered_at is null', [
      rooms.app.get(Clock).ago(1),
    ])
    await deliverAll()
    expect(await seats()).toEqual(['B1'])
    expect(heardByCounter).toEqual(['B1'])
  })

  test('behavior: of many that are told together one that cannot be taken waits, and the others are heard once', async () => {
    const taking = usher
    usher = async (fact, work) => {
      await taking(fact, work)
      if (fact.payload.seat === 'D3') throw new Error('the usher fell')
    }
    await database.work((work) =>
      outbox.appendMany(
        work,
        ['D1', 'D2', 'D3', 'D4'].map((seat) => ({ ...ticketTorn({ seat }), correlationId: null })),
      ),
    )
    await deliverAll()
    expect(await seats()).toEqual(['D1', 'D2', 'D4'])
    const due = await database.query('select attempts from fact_deliveries where delivered_at is null')
    expect(due).toEqual([{ attempts: 1 }])
  })

  test('args: only: what a subscriber does not want to hear of is not owed to it', async () => {
    const heard: string[] = []
    outbox.subscribe({
      subscriber: 'tests.front-row',
      to: ticketTorn,
      only: ({ seat }) => seat.startsWith('A'),
      handle: async ({ payload }) => void heard.push(payload.seat),
    })
    await tear('A9')
    await tear('Z9')
    const owed = await database.query(`select 1 from fact_deliveries where subscriber = 'tests.front-row'`)
    expect(owed).toHaveLength(1)
    await deliverAll()
    expect(heard).toEqual(['A9'])
  })

  test('args: handleMany: hears at once what is due at once; where that fails, each by itself', async () => {
    const heard: string[][] = []
    outbox.subscribe({
      subscriber: 'tests.turnstile',
      to: ticketTorn,
      only: ({ seat }) => seat.startsWith('G'),
      handleMany: async (facts, work) => {
        const told = facts.map(({ payload, correlationId: request }) => `${payload.seat} of ${request}`)
        heard.push(told)
        await work.query('insert into seats select unnest($1::text[])', [told])
        if (told.length < 2 || !told.includes('G3 of r3')) return
        throw new Error('the turnstile is stuck')
      },
    })
    const tearAll = (...seats: string[]) =>
      database.work((work) =>
        outbox.appendMany(
          work,
          seats.map((seat) => ({ ...ticketTorn({ seat }), correlationId: `r${seat.slice(1)}` })),
        ),
      )
    usher = async () => undefined
    await tearAll('G1', 'G2')
    await deliverAll()
    expect(heard).toEqual([['G1 of r1', 'G2 of r2']])
    await tearAll('G3', 'G4')
    await deliverAll()
    expect(heard.slice(1)).toEqual([['G3 of r3', 'G4 of r4'], ['G3 of r3'], ['G4 of r4']])
    expect(await seats()).toEqual(['G1 of r1', 'G2 of r2', 'G3 of r3', 'G4 of r4'])
  })

  test('behavior: a worker that dies in the middle of a handler has done nothing, and the fact still arrives', async () => {
    const taking = usher
    usher = async (fact, work) => {
      await taking(fact, work)
      await work.query('select pg_terminate_backend(pg_backend_pid())') // what PostgreSQL sees of a SIGKILL
    }
    await tear('C1')
    await deliverAll()
    expect(await seats()).toEqual([])
    usher = taking
    await database.query('update fact_deliveries set due_at = $1 where delivered_at is null', [
      rooms.app.get(Clock).ago(1),
    ])
    await deliverAll()
    expect(await seats()).toEqual(['C1'])
  })

  test('behavior: the id of the request reaches whoever handles what came of it', async () => {
    let seen: string | undefined
    usher = async () => {
      seen = correlationId()
    }
    await withCorrelation('request-1', () => tear('E1'))
    await deliverAll()
    expect(seen).toBe('request-1')
  })

  test('behavior: many deliverers side by side bring each fact once', async () => {
    const told = Array.from({ length: 40 }, (_, index) => `D${String(index).padStart(2, '0')}`)
    await Promise.all(told.map(tear))
    await Promise.all(Array.from({ length: 6 }, deliverAll))
    expect(await seats()).toEqual(told)
    expect(heardByCounter.toSorted()).toEqual(told)
  })
})
