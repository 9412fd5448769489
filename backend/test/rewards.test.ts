import { rewardPoolAbi } from '@boxoffice/contracts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Address, BaseError, ContractFunctionRevertedError, type Hex } from 'viem'
import { EndOrder } from '../src/checkout/end-order.ts'
import { orderReopened, orderTicketed } from '../src/checkout/index.ts'
import { OrderRows } from '../src/checkout/order-rows.ts'
import { Leave } from '../src/identity/index.ts'
import { FactOutbox, Health } from '../src/platform/index.ts'
import { CloseWeeks } from '../src/rewards/weeks/close-weeks.ts'
import { PublishRoots } from '../src/rewards/weeks/publish-roots.ts'
import { ReleaseWeeks } from '../src/rewards/weeks/release-weeks.ts'
import { Reconcile } from '../src/treasury/reconciling/reconcile.ts'
import { eventually } from './harness/eventually.ts'
import { contracts, type Visitor } from './harness/open-sale.ts'
import { openRewardsDesk, type RewardsDesk, SHARE } from './harness/rewards-desk.ts'
import { closeGate, type Write } from './harness/write-gate.ts'

const POOL = { address: contracts.RewardPool, abi: rewardPoolAbi } as const

/** Each write of counting a week; a process that dies before one of them has counted nothing. */
const COUNTING: [moment: string, write: Write][] = [
  ['before the week is written', { table: 'reward_weeks', on: 'insert' }],
  ['before it is written who gets what', { table: 'reward_leaves', on: 'insert' }],
]
const PUBLISHING: [moment: string, write: Write][] = [
  ['before the transaction is written', { table: 'transactions', on: 'insert' }],
  [
    'before it is written down what waits for it',
    { table: 'reward_weeks', on: 'update', when: `new.status = 'publishing'` },
  ],
]

/** Two weeks and their ends, over real parts: what people do, the pot that answers fill, root, claims, and what is left. */
describe('rewards', () => {
  let desk: RewardsDesk
  let ann: Visitor
  let ben: Visitor
  let cleo: Visitor
  let dan: Visitor
  let eve: Visitor
  let olga: Visitor
  let eventId: string

  beforeAll(async () => {
    desk = await openRewardsDesk()
    olga = await desk.sale.visitor('organizer')
    eventId = await desk.sale.putOnSale({}, olga)
    const visitor = () => desk.sale.visitor()
    ;[ann, ben, cleo, dan, eve] = await Promise.all([visitor(), visitor(), visitor(), visitor(), visitor()])
    for (const who of [ben, dan, eve, olga]) await desk.sale.fund(who.wallet, { native: 10n ** 19n })
  })
  afterAll(() => desk?.stop())

  const order = async (who: Visitor, choice: object) => {
    const { body } = await desk.sale.buy(who, eventId, choice)
    expect(await desk.sale.endOf(who, body.orderId)).toMatchObject({ status: 'ticketed' })
    return String(body.orderId)
  }
  const thisWeek = async (who: Visitor) => (await desk.rewards(who)).points.thisWeek
  const weekOf = async (who: Visitor) => (await desk.rewards(who)).weeks[0]
  const weekRow = async () => {
    const rows = await desk.sale.database.query<{
      status: string
      pot: string
      total: string
      root: Hex
      problem: string
    }>('select status, pot::text, total::text, root, problem from reward_weeks order by week desc')
    return rows[0]
  }
  const makeDue = () => desk.sale.database.query(`update reward_weeks set due_at = now() - interval '1 second'`)
  const sent = async (kind: string) =>
    (await desk.sale.database.query('select from transactions where kind = $1', [kind])).length
  const blockOfRoot = async () => {
    const [row] = await desk.sale.database.query<{ block: string }>('select block_hash as block from reward_roots')
    return row?.block
  }
  const usdcOf = (owner: Address) => desk.payers.balanceOf(owner)
  const agreed = () => eventually(async () => (await desk.quiet()) && (await desk.sale.of(Reconcile).run())?.isAgreed)
  /** How the contract refuses a claim. */
  const refusal = async (from: Address, week: number, amount: string, proof: readonly Hex[]) => {
    const args = [BigInt(week), BigInt(amount), proof] as const
    const error = await desk.sale.client.simulateContract({ ...POOL, functionName: 'claim', args, account: from }).then(
      () => undefined,
      (thrown: BaseError) => thrown.walk((one) => one instanceof ContractFunctionRevertedError),
    )
    return error instanceof ContractFunctionRevertedError ? error.data?.errorName : error
  }

  test('default: tickets that were paid for and shared answers bring points; free tickets and own events none', async () => {
    await order(ben, { tierId: 1, quantity: 2 })
    await order(cleo, {})
    await order(olga, { tierId: 1 })
    for (let asked = 0; asked < 2; asked++) await desk.ask(ann)
    await desk.share(ann, await desk.ask(ann))
    await eventually(async () => (await thisWeek(ann)) === 7 && (await thisWeek(ben)) === 30)
    await desk.quiet()
    expect([await thisWeek(cleo), await thisWeek(olga)]).toEqual([10, 0])
    expect((await desk.points(ben)).map(({ kind, name, points }) => [kind, name, points])).toEqual([
      ['achievement', 'first_ticket', 10],
      ['purchase', null, 20],
    ])
    const { pot, achievements } = await desk.rewards(ann)
    expect(pot).toEqual({ amount: String(3n * SHARE), currency: contracts.USDC })
    expect(achievements.filter(({ achievedAt }) => achievedAt !== null)).toMatchObject([
      { name: 'first_share', points: 5 },
    ])
  })

  test('behavior: told often and by many, what was bought counts once; a week brings no more than it may', async () => {
    const [fact] = await desk.sale.database.query<{ payload: never }>(
      `select payload from facts where type = $1 and payload->>'personId' = $2`,
      [orderTicketed.type, ben.person.id],
    )
    const again = () =>
      desk.sale.database.work((work) => desk.sale.of(FactOutbox).append(work, orderTicketed(fact?.payload as never)))
    await Promise.all([1, 2, 3, 4, 5].map(again))
    await desk.quiet()
    expect(await thisWeek(ben)).toBe(30)
    Object.assign(desk.config, { ticketsAWeek: 1 })
    await order(eve, { tierId: 1, quantity: 2 })
    await eventually(async () => (await thisWeek(eve)) === 20)
    Object.assign(desk.config, { ticketsAWeek: 10 })
  })

  test('behavior: a purchase that is undone is taken back once, and the worker may die before it has given', async () => {
    const gate = await closeGate(desk.sale.rooms.database.url, { table: 'reward_points', on: 'insert' })
    const orderId = await order(dan, { tierId: 1 })
    await gate.reached()
    await gate.cut()
    await eventually(async () => (await thisWeek(dan)) === 20)
    await desk.sale.database.work(async (work) => {
      const bought = await desk.sale.of(OrderRows).locked(orderId, work)
      await desk.sale.of(EndOrder).refund(bought, work)
      const { personId, tierId, wallet, quantity } = bought
      await desk.sale
        .of(FactOutbox)
        .append(work, orderReopened({ orderId, personId, eventId, tierId, wallet, quantity }))
    })
    await eventually(async () => (await thisWeek(dan)) === 10)
    await desk.quiet()
    expect((await desk.points(dan)).map(({ kind, points }) => [kind, points])).toEqual([
      ['correction', -10],
      ['achievement', 10],
      ['purchase', 10],
    ])
  })

  test('behavior: a week is counted once, by many at once and killed anywhere, and to the unit', async () => {
    await desk.stopLoops()
    const close = () => desk.sale.of(CloseWeeks).step()
    expect(await close()).toBe(0)
    await desk.travel(7)
    for (const [, write] of COUNTING) {
      const gate = await closeGate(desk.sale.rooms.database.url, write)
      const dying = close()
      await gate.reached()
      await Promise.all([gate.cut(), expect(dying).rejects.toThrow()])
      expect(await weekRow()).toBeUndefined()
    }
    const closed = await Promise.all([close(), close(), close()])
    expect(closed.sort()).toEqual([0, 0, 1])
    // Ann 7, Ben 30, Eve 20; Cleo has paid for nothing, and Dan's purchase was undone.
    const pot = 3n * SHARE
    const amounts = [7n, 30n, 20n].map((points) => (pot * points) / 57n)
    const total = amounts.reduce((sum, one) => sum + one)
    expect(await weekRow()).toMatchObject({ status: 'closed', pot: String(pot), total: String(total) })
    for (const [place, who] of [ann, ben, eve].entries()) {
      expect(await weekOf(who)).toMatchObject({ amount: String(amounts[place]), status: 'counted', claimUntil: null })
    }
    expect([(await desk.rewards(cleo)).weeks, (await desk.rewards(dan)).weeks]).toEqual([[], []])
    expect(await thisWeek(ben)).toBe(0)
    expect((await desk.rewards(ann)).pot.amount).toBe(String(pot - total))
  })

  test('behavior: its root waits for the money, and is published once, by many at once and killed anywhere', async () => {
    const publish = async () => {
      await makeDue()
      return desk.sale.of(PublishRoots).step()
    }
    await publish()
    expect(await weekRow()).toMatchObject({ status: 'closed', problem: expect.stringContaining('the pool has 0') })
    expect(await sent('rewards.publish-root')).toBe(0)
    await desk.sale.database.query(`update reward_weeks set due_at = 'infinity'`)
    await desk.withLoops(() => eventually(async () => (await usdcOf(contracts.RewardPool)) === 3n * SHARE))
    for (const [, write] of PUBLISHING) {
      const gate = await closeGate(desk.sale.rooms.database.url, write)
      const dying = publish()
      await gate.reached()
      await Promise.all([gate.cut(), expect(dying).rejects.toThrow()])
      expect([await sent('rewards.publish-root'), (await weekRow())?.status]).toEqual([0, 'closed'])
    }
    await Promise.all([publish(), publish(), publish(), publish()])
    expect([await sent('rewards.publish-root'), (await weekRow())?.status]).toEqual([1, 'publishing'])
    const moment = await desk.sale.client.snapshot()
    desk.startLoops()
    await eventually(async () => (await weekOf(ben))?.status === 'claimable')
    await desk.quiet()
    const lost = await blockOfRoot()
    await desk.sale.client.revert({ id: moment })
    await desk.sale.client.mine({ blocks: 3 })
    await eventually(
      async () => ![undefined, lost].includes(await blockOfRoot()) && (await weekRow())?.status === 'published',
    )
    await desk.quiet()
    expect(await desk.rootOf(ben)).toBe((await weekRow())?.root)
    expect(await sent('rewards.publish-root')).toBe(1)
  })

  test("behavior: a claim is sponsored, arrives in the wallet once, and no proof is anybody else's", async () => {
    const { week, amount } = (await weekOf(ben)) ?? { week: 0, amount: '' }
    const [bens, anns] = [await desk.proofOf(ben), await desk.proofOf(ann)]
    expect(await refusal(ben.wallet, week, amount, bens)).toBeUndefined() // the contract would pay it
    expect(await refusal(cleo.wallet, week, amount, bens)).toBe('NotInTheTree')
    expect(await refusal(ben.wallet, week, String(BigInt(amount) + 1n), bens)).toBe('NotInTheTree')
    expect(await refusal(ben.wallet, week, amount, anns)).toBe('NotInTheTree')
    const { status, body } = await desk.claim(ben, week, 'bens-key')
    expect([status, body.kind]).toEqual([202, 'rewards.claim'])
    expect((await desk.claim(ben, week, 'bens-key')).body.id).toBe(body.id)
    expect(await desk.claim(ben, week)).toMatchObject({ status: 409, body: { code: 'rewards.already_claimed' } })
    const paid = await eventually(async () => {
      const own = await weekOf(ben)
      return own?.status === 'claimed' && own
    })
    expect(paid).toMatchObject({ operationId: body.id, transactionHash: expect.stringMatching(/^0x/) })
    expect(await usdcOf(ben.wallet)).toBe(BigInt(amount))
    await desk.quiet()
    expect(await desk.claim(ben, week)).toMatchObject({ status: 409, body: { code: 'rewards.already_claimed' } })
    expect(await refusal(ben.wallet, week, amount, bens)).toBe('AlreadyClaimed')
    expect(await desk.claim(cleo, week)).toMatchObject({ status: 409, body: { code: 'rewards.nothing_to_claim' } })
    const running = (await desk.rewards(ben)).week.week
    for (const other of [running, week + 1]) {
      expect(await desk.claim(ben, other)).toMatchObject({ status: 409, body: { code: 'rewards.not_published' } })
    }
    expect(await agreed()).toBe(true)
  })

  test('behavior: two who claim the same at once send one operation', async () => {
    const { week } = (await weekOf(ann)) ?? { week: 0 }
    const answers = await Promise.all([1, 2, 3].map(() => desk.claim(ann, week)))
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409, 409])
    await eventually(async () => (await weekOf(ann))?.status === 'claimed')
  })

  test('behavior: what a week could not divide is in the next pot; nobody leaves whose reward waits', async () => {
    const last = await weekRow()
    await desk.putAside(SHARE)
    await desk.tellShared(ann)
    await eventually(async () => (await thisWeek(ann)) === 2)
    await desk.quiet()
    await desk.travel(7)
    expect(await desk.sale.of(CloseWeeks).step()).toBe(1)
    const pot = SHARE + BigInt(last?.pot ?? 0) - BigInt(last?.total ?? 0)
    expect(await weekRow()).toMatchObject({ pot: String(pot), total: String(pot) })
    await eventually(async () => (await weekOf(ann))?.status === 'claimable')
    await expect(desk.sale.of(Leave).by(eve.person)).rejects.toMatchObject({
      detail: expect.stringContaining('is not claimed: claim it first'),
    })
    const [first, second] = [(await weekOf(eve))?.week ?? 0, (await weekOf(ann))?.week ?? 0]
    expect(second).toBeGreaterThan(first)
    // Of another week's root.
    const past = (await weekOf(eve))?.amount ?? ''
    expect(await refusal(eve.wallet, second, past, await desk.proofOf(eve))).toBe('NotInTheTree')
    expect(await agreed()).toBe(true)
    expect((await desk.sale.of(Health).readiness()).checks.rewards).toMatchObject({ status: 'up' })
  })

  test('behavior: what nobody has claimed in 84 days goes back to the router, once, and into a later pot', async () => {
    const eves = await weekOf(eve)
    const unclaimed = BigInt(eves?.amount ?? 0)
    await desk.travel(85)
    const before = await usdcOf(contracts.PaymentRouter)
    await Promise.all([1, 2, 3].map(() => desk.sale.of(ReleaseWeeks).step()))
    await desk.again(eve)
    expect(await desk.claim(eve, eves?.week ?? 0)).toMatchObject({
      status: 410,
      body: { code: 'rewards.claims_ended' },
    })
    expect(await weekOf(eve)).toMatchObject({ status: 'expired' })
    const released = async () =>
      desk.sale.database.query<{ units: string }>('select sum(amount)::text as units from reward_releases')
    await eventually(async () => {
      const rows = await desk.sale.database.query(`select from reward_weeks where status <> 'released'`)
      return rows.length === 0
    })
    const [{ units = '0' } = {}] = await released()
    expect(await usdcOf(contracts.PaymentRouter)).toBe(before + BigInt(units))
    expect(BigInt(units)).toBeGreaterThanOrEqual(unclaimed)
    expect(await sent('rewards.release')).toBe(2)
    expect((await desk.rewards(eve)).pot.amount).toBe(units)
    expect(await agreed()).toBe(true)
  })
})
