import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Address } from 'viem'
import { type BoxOffice, openBoxOffice, TIER } from '../../test/harness/box-office.ts'
import { eventually } from '../../test/harness/eventually.ts'
import { type Desk, openDesk } from '../../test/harness/relayer-desk.ts'
import { operationConfirmed, operationFailed } from './index.ts'

describe('operations in batches', () => {
  let office: BoxOffice
  let desk: Desk

  beforeAll(async () => {
    office = await openBoxOffice()
    desk = await openDesk(office)
  })
  afterAll(async () => {
    await desk?.stop()
    await office?.stop()
  })

  const openWallets = (count: number) => Promise.all(Array.from({ length: count }, () => desk.wallets.open()))
  const takeFree = (wallets: readonly Address[]) =>
    Promise.all(wallets.map((wallet) => desk.queue(wallet, [office.purchase(TIER.free)])))
  const endings = async (ids: readonly string[]) => {
    const rows = await desk.database.query<{ id: string; status: string }>(
      'select id, status from operations where id = any($1)',
      [ids],
    )
    return new Map(rows.map(({ id, status }) => [id, status]))
  }
  const carryAll = (ids: readonly string[], desks: readonly Desk[] = [desk]) =>
    eventually(async () => {
      await Promise.all(
        desks.map(async (one) => {
          while ((await one.step()) > 0);
        }),
      )
      return [...(await endings(ids)).values()].every((status) => status === 'confirmed' || status === 'failed')
    })
  const factsOf = async (type: string, ids: readonly string[]) => {
    const rows = await desk.database.query<{ id: string }>(
      `select payload->>'operationId' as id from facts where type = $1 and payload->>'operationId' = any($2) order by 1`,
      [type, ids],
    )
    return rows.map(({ id }) => id)
  }

  test('behavior: of sixty together three are bad, each in its own way, and the others have their tickets', async () => {
    const wallets = await openWallets(57)
    const good = await takeFree(wallets)
    const foreign = await desk.queue(office.contracts.USDC, [office.purchase(TIER.free)])
    const [soldOut, unknown] = await openWallets(2)
    if (!soldOut || !unknown) return
    await office.buyAsStranger(TIER.single)
    const undone = await desk.queue(soldOut, [office.purchase(TIER.single)])
    const unpaid = await desk.queue(unknown, [office.purchase(TIER.free)], { kind: 'tests.nobody-pays' })
    const before = await office.directTransactions()
    await carryAll([...good, foreign, undone, unpaid])
    expect([...(await endings(good)).values()]).toEqual(good.map(() => 'confirmed'))
    const refused = await Promise.all([foreign, undone, unpaid].map((id) => desk.find(id)))
    expect(refused.map(({ status, errorCode }) => [status, errorCode])).toEqual([
      ['failed', 'relayer.foreign_wallet'],
      ['failed', 'relayer.reverted'],
      ['failed', 'relayer.not_sponsored'],
    ])
    for (const wallet of wallets) expect(await office.ticketsOf(wallet)).toBe(1n)
    expect(await factsOf(operationConfirmed.type, good)).toEqual([...good].sort())
    expect(
      await factsOf(
        operationFailed.type,
        refused.map(({ id }) => id),
      ),
    ).toHaveLength(3)
    expect((await office.directTransactions()) - before).toBeLessThan(10)
  })

  test('behavior: two workers share two hundred, and carry each of them once', async () => {
    const other = await openDesk(office, { database: desk.rooms.database, wallets: desk.wallets })
    const wallets = await openWallets(200)
    const ids = await takeFree(wallets)
    await carryAll(ids, [desk, other])
    await other.stop()
    expect([...(await endings(ids)).values()]).toEqual(ids.map(() => 'confirmed'))
    expect(await factsOf(operationConfirmed.type, ids)).toEqual([...ids].sort())
    for (const wallet of wallets) expect(await office.ticketsOf(wallet)).toBe(1n)
    const settled = await desk.database.query(
      `select 1 from sponsorships where operation_id = any($1) and status = 'settled'`,
      [ids],
    )
    expect(settled).toHaveLength(200)
  }, 120_000)
})
