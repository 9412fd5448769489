import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import {
  type OutboxChain,
  type OutboxDesk,
  openChain,
  openOutbox,
  somebody,
} from '../../../test/harness/outbox-desk.ts'

describe('two workers that want the same lanes', () => {
  let chain: OutboxChain
  let one: OutboxDesk
  let other: OutboxDesk

  beforeAll(async () => {
    chain = await openChain()
  })
  beforeEach(async () => {
    one = await openOutbox(chain)
    other = await openOutbox(chain, one.rooms.database)
  })
  afterEach(async () => {
    await other?.stop()
    await one?.stop()
  })
  afterAll(() => chain?.stop())

  const payMany = async (count: number) => {
    const payee = somebody()
    const ids: string[] = []
    for (let turn = 0; turn < count; turn++) ids.push(await one.pay(payee))
    return { payee, ids }
  }
  const holders = async () => {
    const rows = await one.database.query<{ holder: string | null }>('select distinct holder from lanes')
    return rows.map(({ holder }) => holder)
  }
  const givenTwice = () =>
    one.database.query(
      `select lane_address, lane_nonce from transaction_attempts
        group by 1, 2 having count(distinct transaction_id) > 1`,
    )
  const raceFor = async (ids: readonly string[]) => {
    const isThere = async () => (await Promise.all(ids.map(one.statusOf))).every((status) => status === 'confirmed')
    for (let rounds = 0; rounds < 200 && !(await isThere()); rounds++) {
      await one.makeAllDue()
      await Promise.allSettled([one, other, one, other].flatMap((desk) => [desk.sender.step(), desk.confirmer.step()]))
    }
  }

  test('behavior: one has a lane at a time, no nonce is given out twice, and each transaction lands once', async () => {
    const { payee, ids } = await payMany(120)
    await raceFor(ids)
    await one.untilAllAre(ids, 'confirmed')
    expect(await chain.client.getBalance({ address: payee })).toBe(120n)
    expect(await givenTwice()).toEqual([])
    for (const id of ids) expect(await one.facts(id)).toEqual(['paid', 'confirmed'])
    expect(await holders()).toHaveLength(1)
  })

  test('behavior: what stands above needs its guards: without lease, lock and index, a nonce is given out twice', async () => {
    await one.database.query('drop index transactions_lane_nonce')
    for (const desk of [one, other]) {
      desk.lanes.lock = async (group) => {
        const rows = await desk.database.query<{ address: `0x${string}`; next_nonce: string }>(
          'select address, next_nonce from lanes where lane_group = $1 and next_nonce is not null',
          [group],
        )
        return rows.map((row) => ({ address: row.address, nextNonce: Number(row.next_nonce), open: 0 }))
      }
      const hold = desk.lanes.hold.bind(desk.lanes)
      desk.lanes.hold = async () => {
        await desk.database.query('update lanes set holder = null')
        return hold()
      }
    }
    let isGivenTwice = false
    for (let rounds = 0; rounds < 20 && !isGivenTwice; rounds++) {
      await payMany(130)
      await Promise.allSettled([one, other, one, other].map((desk) => desk.sender.step()))
      isGivenTwice = (await givenTwice()).length > 0
    }
    expect(isGivenTwice).toBe(true)
  })

  test('behavior: while its holder lives, a lane is not taken; once it dies, it is, and nothing is lost', async () => {
    const { payee, ids } = await payMany(4)
    await one.sender.step()
    const [holder] = await holders()
    const more = await payMany(4)
    expect(await other.sender.step()).toBe(0)
    expect(await holders()).toEqual([holder])
    await one.database.query(`update lanes set held_until = now() - interval '1 second'`)
    await other.sender.step()
    expect(await holders()).not.toEqual([holder])
    await other.untilAllAre([...ids, ...more.ids], 'confirmed')
    expect(await chain.client.getBalance({ address: payee })).toBe(4n)
    expect(await chain.client.getBalance({ address: more.payee })).toBe(4n)
  })

  test('behavior: a holder that was slower than its lease gives nothing out any more', async () => {
    const { ids } = await payMany(4)
    const { lanes } = one
    const lock = lanes.lock.bind(lanes)
    lanes.lock = async (group, work) => {
      await other.database.query(`update lanes set held_until = now() - interval '1 second'`)
      await other.lanes.hold()
      return lock(group, work)
    }
    await one.sender.step()
    expect(await Promise.all(ids.map(one.statusOf))).toEqual(['queued', 'queued', 'queued', 'queued'])
    await other.untilAllAre(ids, 'confirmed')
  })

  test('behavior: a worker that stops gives its lanes back at once', async () => {
    await payMany(1)
    await other.sender.step()
    await other.rooms.app.close()
    expect(await holders()).toEqual([null])
    other = await openOutbox(chain, one.rooms.database)
  })
})
