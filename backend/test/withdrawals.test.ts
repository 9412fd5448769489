import { testUsdcAbi } from '@boxoffice/contracts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Address } from 'viem'
import { Database, Health, Loops } from '../src/platform/index.ts'
import { Ledger, OpsWallet } from '../src/treasury/index.ts'
import { MoveMoney } from '../src/treasury/moving/move-money.ts'
import { weekOf } from '../src/treasury/moving/week-of.ts'
import { eventually } from './harness/eventually.ts'
import { contracts, openSale, type Sale } from './harness/open-sale.ts'
import { closeGate, type Write } from './harness/write-gate.ts'

const USDC = 1_000_000n
const LIMIT = 10_000n * USDC
const { PaymentRouter: ROUTER, RewardPool: POOL } = contracts

/** Each write of a decision; a process that dies before one of them has decided nothing. */
const WRITES: [moment: string, write: Write][] = [
  ['before the withdrawal is written', { table: 'transactions', on: 'insert' }],
  [
    'before it is written down who waits for it',
    { table: 'treasury_moves', on: 'update', when: 'new.version > old.version' },
  ],
]

describe('money that moves by itself', () => {
  let sale: Sale
  let ops: Address

  beforeAll(async () => {
    const environment = { TREASURY_OPS_LOW: '5', TREASURY_OPS_FULL: '20' }
    sale = await openSale({ areLoopsRunning: false, environment })
    ops = sale.of(OpsWallet).address
  })
  beforeEach(async () => {
    await leave(ROUTER, 0n)
    await leave(ops, 0n)
    await sale.database.query(
      `update treasury_moves set transaction_id = null, failures = 0, problem = null, done_week = null, due_at = now() - interval '1 second'`,
    )
  })
  afterAll(() => sale?.stop())

  const usdcOf = (owner: Address) =>
    sale.client.readContract({ address: contracts.USDC, abi: testUsdcAbi, functionName: 'balanceOf', args: [owner] })
  /** Somebody takes all of it, or somebody adds to it. */
  const leave = async (owner: Address, units: bigint) => {
    const [has, nobody] = [await usdcOf(owner), '0x00000000000000000000000000000000000d0d05'] as const
    if (has > units) {
      await sale.client.impersonateAccount({ address: owner })
      await sale.client.setBalance({ address: owner, value: 10n ** 18n })
      const args = [nobody, has - units] as const
      const hash = await sale.client.writeContract({
        ...{ address: contracts.USDC, abi: testUsdcAbi, functionName: 'transfer', args, account: owner },
      })
      await sale.client.waitForTransactionReceipt({ hash })
      await sale.client.stopImpersonatingAccount({ address: owner })
    } else if (has < units) await sale.fund(owner, { usdc: units - has })
  }
  const steps = async (move = sale.of(MoveMoney)) => {
    await sale.database.query(`update treasury_moves set due_at = now() - interval '1 second'`)
    while ((await move.step()) > 0);
  }
  const withLoops = async (story: () => Promise<unknown>) => {
    sale.of(Loops).start()
    try {
      await story()
    } finally {
      await sale.of(Loops).beforeApplicationShutdown()
    }
  }
  const written = async (kind = 'treasury.withdraw') =>
    sale.database.query<{ id: string; status: string }>(
      'select id, status from transactions where kind = $1 order by id',
      [kind],
    )
  const row = async (purpose: string) => {
    const [found] = await sale.database.query<{ problem: string | null; failures: number; done_week: Date | null }>(
      'select problem, failures, done_week from treasury_moves where purpose = $1',
      [purpose],
    )
    return found
  }
  /** All that was written has ended, and another look finds nothing more to do. */
  const untilDone = (kind?: string) =>
    withLoops(() =>
      eventually(async () => {
        const all = await written(kind)
        return all.length > 0 && all.every(({ status }) => status === 'confirmed')
      }),
    )

  test('default: an ops wallet below its mark is filled up, by as much as is missing', async () => {
    const before = (await written()).length
    await leave(ROUTER, 100n * USDC)
    await leave(ops, 3n * USDC)
    await steps()
    await untilDone()
    expect([await usdcOf(ops), await usdcOf(ROUTER)]).toEqual([20n * USDC, 83n * USDC])
    await steps()
    await steps()
    expect((await written()).length).toBe(before + 1)
    expect(await row('ops-wallet')).toMatchObject({ problem: null, failures: 0 })
  })

  test('behavior: one that has enough is left alone', async () => {
    const before = (await written()).length
    await leave(ROUTER, 100n * USDC)
    await leave(ops, 5n * USDC)
    await steps()
    expect((await written()).length).toBe(before)
  })

  test('behavior: no more than the router has, and it is said', async () => {
    await leave(ROUTER, 4n * USDC)
    await steps()
    expect(await row('ops-wallet')).toMatchObject({ problem: expect.stringContaining('20000000 units are needed') })
    await untilDone()
    expect([await usdcOf(ops), await usdcOf(ROUTER)]).toEqual([4n * USDC, 0n])
    const before = (await written()).length
    await steps()
    expect((await written()).length).toBe(before)
    expect(await row('ops-wallet')).toMatchObject({ problem: expect.stringContaining('the router has 0') })
  })

  test.each(WRITES)('behavior: killed %s, it is withdrawn once', async (...all) => {
    const before = (await written()).length
    await leave(ROUTER, 100n * USDC)
    await sale.database.query(`update treasury_moves set due_at = 'infinity' where purpose = 'reward-pool'`)
    const gate = await closeGate(sale.rooms.database.url, all[1])
    const dying = sale.of(MoveMoney).step()
    await gate.reached()
    await Promise.all([gate.cut(), expect(dying).rejects.toThrow()])
    expect((await written()).length).toBe(before)
    await steps()
    await untilDone()
    await steps()
    expect([await usdcOf(ops), (await written()).length]).toEqual([20n * USDC, before + 1])
  })

  test('behavior: many workers that look at once, and again while it is on its way, withdraw once', async () => {
    const before = (await written()).length
    await leave(ROUTER, 100n * USDC)
    await Promise.all(Array.from({ length: 6 }, () => steps()))
    await steps()
    expect((await written()).length).toBe(before + 1)
    await untilDone()
    await Promise.all(Array.from({ length: 4 }, () => steps()))
    expect([await usdcOf(ops), (await written()).length]).toEqual([20n * USDC, before + 1])
  })

  test('behavior: who has looked before another decided does not decide by what was seen', async () => {
    const before = (await written()).length
    await leave(ROUTER, 100n * USDC)
    const [slow, router] = [
      sale.of(MoveMoney),
      (sale.of(MoveMoney) as unknown as { router: { state: unknown } }).router,
    ]
    const state = router.state as () => Promise<unknown>
    let goOn: (() => void) | undefined
    const held = new Promise<void>((resolve) => {
      goOn = resolve
    })
    let calls = 0
    router.state = async () => {
      const seen = await state.call(router)
      if (calls++ === 0) await held
      return seen
    }
    await sale.database.query(`update treasury_moves set due_at = 'infinity' where purpose = 'reward-pool'`)
    const first = slow.step()
    await eventually(async () => calls === 1)
    await sale.database.query(
      `update treasury_moves set due_at = now() - interval '1 second' where purpose = 'ops-wallet'`,
    )
    await slow.step()
    await untilDone()
    goOn?.()
    await first
    router.state = state
    await steps()
    expect([await usdcOf(ops), (await written()).length]).toEqual([20n * USDC, before + 1])
  })

  const monday = new Date(`${weekOf(new Date())}T00:00:00Z`)
  const lastWeek = new Date(monday.getTime() - 1)
  const accrue = (key: string, units: bigint, happenedAt: Date) =>
    sale.of(Database).work((work) =>
      sale.of(Ledger).post(work, {
        ...{ key, kind: 'prompt-answered', happenedAt, reference: key },
        lines: [
          { account: 'prompts-owed', currency: contracts.USDC, amountUnits: units },
          { account: 'rewards-owed', currency: contracts.USDC, amountUnits: -units },
        ],
      }),
    )

  test('behavior: rewards that the books owe are funded once a week, and not what came after it began', async () => {
    const before = (await written('treasury.fund-rewards')).length
    await leave(ROUTER, 100n * USDC)
    await leave(ops, 20n * USDC)
    await accrue('tests:last-week', 6n * USDC, lastWeek)
    await accrue('tests:this-week', 2n * USDC, monday)
    await steps()
    await withLoops(() => eventually(async () => (await row('reward-pool'))?.done_week != null))
    expect([await usdcOf(POOL), await usdcOf(ROUTER)]).toEqual([6n * USDC, 94n * USDC])
    await accrue('tests:late', 1n * USDC, lastWeek)
    await steps()
    await steps()
    expect((await written('treasury.fund-rewards')).length).toBe(before + 1)
    await sale.database.query(
      `update treasury_moves set done_week = null, due_at = now() - interval '1 second' where purpose = 'reward-pool'`,
    )
    await withLoops(() => eventually(async () => (await row('reward-pool'))?.done_week != null))
    expect(await usdcOf(POOL)).toBe(7n * USDC)
  })

  test('behavior: what the router has for rewards is never spent on upstream, and it is said', async () => {
    await leave(ROUTER, 10n * USDC)
    await accrue('tests:running-week', 4n * USDC, monday) // beside the two of before
    await steps()
    await untilDone()
    expect([await usdcOf(ops), await usdcOf(ROUTER)]).toEqual([4n * USDC, 6n * USDC])
    await steps()
    expect(await row('ops-wallet')).toMatchObject({
      problem: '16000000 units are needed, and the router has 6000000, of which 6000000 are for rewards',
    })
    expect((await sale.of(Health).readiness()).checks.treasury).toMatchObject({
      ...{
        status: 'degraded',
        detail: expect.stringContaining('ops-wallet (16000000 units are needed, and the router'),
      },
    })
  })

  test('error: a router that pays another wallet is not asked for anything', async () => {
    const before = (await written()).length
    await leave(ROUTER, 100n * USDC)
    const wallet = sale.of(OpsWallet) as { address: Address }
    const ours = wallet.address
    wallet.address = contracts.USDC
    await steps()
    wallet.address = ours
    expect((await written()).length).toBe(before)
    expect(await row('ops-wallet')).toMatchObject({ problem: expect.stringContaining('which is not ours') })
  })

  test('behavior: what the contract lets out in a day is not gone over, and the rest follows when the day is over', async () => {
    const { opsFull, opsLow } = config()
    Object.assign(config(), { opsFull: 2n * LIMIT, opsLow: 2n * LIMIT })
    await leave(ROUTER, 3n * LIMIT)
    const had = await usdcOf(ops)
    await steps()
    await untilDone()
    const first = (await usdcOf(ops)) - had
    expect([await row('ops-wallet'), first > 0n]).toEqual([expect.objectContaining({ failures: 0 }), true])
    expect(first).toBeLessThanOrEqual(LIMIT)
    await steps()
    expect(await row('ops-wallet')).toMatchObject({ problem: expect.stringContaining('0 may still go out today') })
    await sale.client.increaseTime({ seconds: 86_400 })
    await sale.client.mine({ blocks: 1 })
    const before = (await written()).length
    await steps()
    expect((await written()).length).toBe(before + 1)
    await untilDone()
    expect(await usdcOf(ops)).toBe(had + first + LIMIT)
    Object.assign(config(), { opsFull, opsLow })
  })

  test('behavior: an ops wallet that could take all of a day leaves what the reward pool is to get', async () => {
    const { opsFull, opsLow } = config()
    Object.assign(config(), { opsFull: 2n * LIMIT, opsLow: 2n * LIMIT })
    await leave(ROUTER, 3n * LIMIT)
    await accrue('tests:due', 3n * USDC, lastWeek)
    await sale.client.increaseTime({ seconds: 86_400 })
    await sale.client.mine({ blocks: 1 })
    const pool = await usdcOf(POOL)
    await sale.database.query(`update treasury_moves set due_at = 'infinity' where purpose = 'reward-pool'`)
    await sale.of(MoveMoney).step()
    await withLoops(() => eventually(async () => (await usdcOf(POOL)) > pool))
    expect([await usdcOf(ops), (await usdcOf(POOL)) - pool]).toEqual([LIMIT - 3n * USDC, 3n * USDC])
    Object.assign(config(), { opsFull, opsLow })
  })

  const config = () =>
    (sale.of(MoveMoney) as unknown as { need: { config: { opsLow: bigint; opsFull: bigint } } }).need.config
})
