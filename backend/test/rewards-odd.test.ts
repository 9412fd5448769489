import { rewardPoolAbi } from '@boxoffice/contracts'
import { localKey } from '@boxoffice/contracts/deploy'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { keccak256, toHex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { ConciergeModule } from '../src/concierge/index.ts'
import { Clock, Health, Loops } from '../src/platform/index.ts'
import { RewardsModule } from '../src/rewards/index.ts'
import { weekAt } from '../src/rewards/points/week.ts'
import { type Cause, WritePoints } from '../src/rewards/points/write-points.ts'
import type { OwnRewards } from '../src/rewards/rewards.schemas.ts'
import { CloseWeeks } from '../src/rewards/weeks/close-weeks.ts'
import { Ledger, TreasuryModule } from '../src/treasury/index.ts'
import { eventually } from './harness/eventually.ts'
import { contracts, openSale, type Sale, type Visitor } from './harness/open-sale.ts'

const WEEK_MS = 7 * 86_400_000
const POT = 3_000_000n

describe('rewards of many weeks, and a root that is not ours', () => {
  let sale: Sale
  let fan: Visitor
  let events: string[]
  let bought = 0

  beforeAll(async () => {
    sale = await openSale({ above: [ConciergeModule, RewardsModule, TreasuryModule] })
    fan = await sale.visitor()
    events = []
    for (let event = 0; event < 5; event++) events.push(await sale.putOnSale())
    await sale.of(Loops).beforeApplicationShutdown()
  })
  afterAll(() => sale?.stop())

  const now = () => sale.of(Clock).now()
  const weeksLater = (weeks: number) => {
    const moment = now().getTime() + weeks * WEEK_MS
    sale.of(Clock).now = () => new Date(moment)
  }
  const purchase = (eventId: string, more: Partial<Cause> = {}): Cause => ({
    ...{ cause: `purchase:${++bought}`, kind: 'purchase', personId: fan.person.id, stands: true },
    ...{ points: 10, mostAWeek: 1_000, at: now(), eventId, ...more },
  })
  const write = (...causes: Cause[]) => sale.database.work((work) => sale.of(WritePoints).of(causes, work))
  const rewards = async () => (await sale.call('GET', '/me/rewards', fan)).body as never as OwnRewards
  const achieved = async () =>
    (await rewards()).achievements.filter(({ achievedAt }) => achievedAt !== null).map(({ name }) => name)
  const statusOfWeek = async () => {
    const [row] = await sale.database.query<{ status: string }>('select status from reward_weeks order by week desc')
    return row?.status
  }

  test('default: five events and three weeks in a row are achievements, each once, and stay', async () => {
    const [first = '', ...others] = events
    const undone = purchase(first)
    await write(undone)
    expect(await achieved()).toEqual(['first_ticket'])
    weeksLater(1)
    for (const eventId of others) await write(purchase(eventId))
    expect(await achieved()).toEqual(['first_ticket', 'five_events'])
    weeksLater(1)
    await write(purchase(first, { points: 0 })) // a free ticket is no week of paying
    expect(await achieved()).not.toContain('three_weeks')
    await write(purchase(first))
    expect(await achieved()).toEqual(['first_ticket', 'five_events', 'three_weeks'])
    await write({ ...undone, stands: false })
    await write(purchase(first))
    expect((await rewards()).points.total).toBe(10 * 6 + 10 + 20 + 15)
    expect(await achieved()).toHaveLength(3)
  })

  test('error: where the chain has another root, nothing is sent and nothing can be claimed, and it is an alarm', async () => {
    const week = weekAt(now())
    await sale.database.work((work) =>
      sale.of(Ledger).post(work, {
        ...{ key: 'tests:pot', kind: 'prompt-answered', happenedAt: now(), reference: 'nobody' },
        lines: [
          { account: 'prompts-owed', currency: contracts.USDC, amountUnits: POT },
          { account: 'rewards-owed', currency: contracts.USDC, amountUnits: -POT },
        ],
      }),
    )
    await sale.fund(contracts.RewardPool, { usdc: POT })
    weeksLater(1)
    while ((await sale.of(CloseWeeks).step()) > 0);
    expect(await statusOfWeek()).toBe('closed')
    const account = privateKeyToAccount(localKey('rewardsPublisher'))
    const pool = { address: contracts.RewardPool, abi: rewardPoolAbi, account, chain: sale.client.chain } as const
    const foreign = [BigInt(week.number), keccak256(toHex('not ours')), POT] as const
    const hash = await sale.client.writeContract({ ...pool, functionName: 'publishRoot', args: foreign })
    await sale.client.waitForTransactionReceipt({ hash })
    sale.of(Loops).start()
    await eventually(async () => (await statusOfWeek()) === 'contested')
    const { checks } = await sale.of(Health).readiness()
    expect(checks.rewards).toMatchObject({ status: 'degraded', detail: expect.stringContaining('another root') })
    const sent = await sale.database.query(`select from transactions where kind = 'rewards.publish-root'`)
    expect(sent).toHaveLength(0)
    expect((await rewards()).weeks[0]).toMatchObject({ week: week.number, status: 'counted' })
    expect(await sale.call('POST', '/me/rewards/claims', fan, { week: week.number })).toMatchObject({
      status: 409,
      body: { code: 'rewards.not_published' },
    })
  })
})
