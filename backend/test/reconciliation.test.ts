import { testUsdcAbi } from '@boxoffice/contracts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Address, encodeAbiParameters, keccak256, numberToHex } from 'viem'
import { FollowBlocks } from '../src/indexer/follow-blocks.ts'
import { Database, Health, Metrics } from '../src/platform/index.ts'
import { Ledger, OpsWallet } from '../src/treasury/index.ts'
import { WatchRouter } from '../src/treasury/moving/watch-router.ts'
import { WatchOpsWallet } from '../src/treasury/ops-wallet/watch-ops-wallet.ts'
import { Reconcile } from '../src/treasury/reconciling/reconcile.ts'
import { contracts, openSale, type Sale } from './harness/open-sale.ts'
import { strangers } from './harness/strangers.ts'

const PRICE = 20_000_000_000_000_000n
const { PaymentRouter: ROUTER, USDC } = contracts

describe('the books, held against the chain', () => {
  let sale: Sale

  beforeAll(async () => {
    sale = await openSale({ areLoopsRunning: false })
    const people = strangers(sale)
    const eventId = await people.openEvent({ price: PRICE })
    await people.buy(people.ben, eventId, 0, 2, 2n * PRICE)
    await sale.fund(ROUTER, { usdc: 7n })
    await sale.client.mine({ blocks: 20 })
    await sale.fund(ROUTER, { usdc: 5n })
    await follow()
  })
  afterAll(() => sale?.stop())

  const follow = async () => {
    while ((await sale.of(FollowBlocks).step()) > 0);
  }
  const run = async () => {
    const found = await sale.of(Reconcile).run()
    if (!found) throw new Error('Nothing was compared')
    return { ...found, off: found.findings.filter(({ differenceUnits }) => differenceUnits !== '0') }
  }
  const routerUnits = () =>
    sale.client.readContract({ address: USDC, abi: testUsdcAbi, functionName: 'balanceOf', args: [ROUTER] })
  const health = async () => (await sale.of(Health).readiness()).checks.treasury
  /** One unit more or fewer in an account of the token, without any log. */
  const plant = async (owner: Address, units: bigint): Promise<bigint> => {
    await sale.client.mine({ blocks: 1 })
    const block = await sale.client.getBlockNumber()
    for (let slot = 0n; slot < 12n; slot++) {
      const index = keccak256(encodeAbiParameters([{ type: 'address' }, { type: 'uint256' }], [owner, slot]))
      const held = await sale.client.getStorageAt({ address: USDC, slot: index })
      if (BigInt(held ?? 0) === 0n) continue
      const value = numberToHex(BigInt(held ?? 0) + units, { size: 32 })
      await sale.client.setStorageAt({ address: USDC, index, value })
      await sale.client.mine({ blocks: 1 })
      return block
    }
    throw new Error('The token keeps its balances elsewhere')
  }

  test('default: they agree to the unit, in every account', async () => {
    const { isAgreed, off, findings } = await run()
    expect([isAgreed, off]).toEqual([true, []])
    expect(
      findings.find(({ account, currency }) => account === 'event-manager' && currency === 'native'),
    ).toMatchObject({
      ...{ booksUnits: String(2n * PRICE), actualUnits: String(2n * PRICE), where: null },
    })
    expect(findings.find(({ account }) => account === 'router')).toMatchObject({ booksUnits: '12', actualUnits: '12' })
    expect(await health()).toMatchObject({ status: 'up' })
  })

  test('behavior: what came in a block that was not followed yet is no difference', async () => {
    await sale.fund(ROUTER, { usdc: 3n })
    expect(await run()).toMatchObject({ isAgreed: true })
    await follow()
    expect(await run()).toMatchObject({ isAgreed: true })
  })

  test('behavior: one unit that the chain has and no log tells of is found, in its block, and is an alarm', async () => {
    const block = await plant(ROUTER, 1n)
    await sale.client.mine({ blocks: 9 })
    await follow()
    const { isAgreed, off } = await run()
    expect(isAgreed).toBe(false)
    expect(off).toMatchObject([
      { account: 'router', differenceUnits: '-1', where: { block: String(block), entries: [] } },
    ])
    expect(off[0]?.where?.sentence).toContain('the books move 0 units and the chain moves 1')
    expect(await health()).toMatchObject({ status: 'degraded', detail: expect.stringContaining('router') })
    await plant(ROUTER, -1n)
    await follow()
    expect(await run()).toMatchObject({ isAgreed: true })
    expect(await health()).toMatchObject({ status: 'up' })
  })

  test('behavior: one unit that somebody has entered by hand is found by its entry', async () => {
    const entry = {
      ...({ key: 'tests:a slip of the pen', kind: 'correction', happenedAt: new Date(), reference: 'nobody' } as const),
      lines: [
        { account: 'router', currency: USDC, amountUnits: 1n },
        { account: 'margin', currency: USDC, amountUnits: -1n },
      ] as const,
    }
    await sale.of(Database).work((work) => sale.of(Ledger).post(work, entry))
    const { off } = await run()
    expect(off).toMatchObject([
      { account: 'router', differenceUnits: '1', where: { block: null, entries: [{ key: entry.key, units: '1' }] } },
    ])
    await sale.of(Database).work((work) => sale.of(Ledger).reverse(work, [entry.key]))
    expect(await run()).toMatchObject({ isAgreed: true })
  })

  test('behavior: what is owed back and waits is measured, and an alarm when it waits for long', async () => {
    await sale.fund(sale.of(OpsWallet).address, { usdc: 20_000_000n })
    const wish = { key: 'tests:waits', to: ROUTER, amountUnits: 1_000_000_000n }
    await sale.database.query(`insert into ops_days values (current_date, 'refunds', 7)
      on conflict (day, subject) do update set units = 7`)
    await sale.of(Database).work((work) => sale.of(OpsWallet).refund(work, wish))
    await Promise.all([sale.of(WatchOpsWallet).look(), sale.of(WatchRouter).look()])
    const measured = await sale.of(Metrics).registry.metrics()
    for (const line of [
      'boxoffice_ops_wallet_units 20000000',
      'boxoffice_ops_wallet_refunds_waiting 1',
      'boxoffice_ops_wallet_refunds_waiting_units 1000000000',
      'boxoffice_ops_wallet_day_units{purpose="refunds"} 7',
      'boxoffice_ops_wallet_day_most_units{purpose="refunds"} 10000000000',
      `boxoffice_router_units ${await routerUnits()}`,
    ]) {
      expect(measured.split('\n')).toContain(line)
    }
    expect(await health()).toMatchObject({ status: 'up' })
    await sale.database.query(`update ops_spends set reserved_at = now() - interval '6 minutes'`)
    expect(await health()).toMatchObject({
      ...{ status: 'degraded', detail: expect.stringMatching(/^1000000000 units are owed back since 20/) },
    })
    await sale.database.query('delete from ops_spends')
  })

  test('behavior: one unit that was changed in the books is found by its entry', async () => {
    const [line] = await sale.database.query<{ entry_id: string; key: string }>(
      `select l.entry_id, e.key from ledger_lines l join ledger_entries e on e.id = l.entry_id
        where account = 'event-manager' limit 1`,
    )
    const forge = (units: number) =>
      sale.database.query(
        `update ledger_lines set amount_units = amount_units + ${units} where entry_id = $1 and account = 'event-manager'`,
        [line?.entry_id],
      )
    await sale.database.query('alter table ledger_lines disable trigger ledger_lines_are_kept')
    await forge(1)
    const { off } = await run()
    expect(off).toMatchObject([
      { account: 'event-manager', differenceUnits: '1', where: { entries: [{ key: line?.key }] } },
    ])
    await forge(-1)
    await sale.database.query('alter table ledger_lines enable trigger ledger_lines_are_kept')
    expect(await run()).toMatchObject({ isAgreed: true })
  })

  test('behavior: credits that were given to nobody are found', async () => {
    const who = await sale.visitor()
    await sale.database.query('insert into credit_accounts (person_id, balance) values ($1, 1)', [who.person.id])
    expect((await run()).off).toMatchObject([{ account: 'credits', differenceUnits: '1' }])
  })
})
