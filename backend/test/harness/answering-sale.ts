import { testUsdcAbi } from '@boxoffice/contracts'
import { expect } from '@jest/globals'
import type { Address } from 'viem'
import { ConciergeModule } from '../../src/concierge/index.ts'
import { FollowedBlocks } from '../../src/indexer/index.ts'
import { Loops } from '../../src/platform/index.ts'
import { OpsWallet, TreasuryModule } from '../../src/treasury/index.ts'
import { Reconcile } from '../../src/treasury/reconciling/reconcile.ts'
import { conciergeDeskOf, PRICE } from './concierge-desk.ts'
import { eventually } from './eventually.ts'
import { startFaultyNode } from './faulty-node.ts'
import { startFaultyUpstream } from './faulty-upstream.ts'
import { contracts, openSale, type Visitor } from './open-sale.ts'
import { payersOf } from './payers.ts'
import { openUpstreamProcess } from './upstream-process.ts'
import { type WorkerProcess, WorkerProcesses } from './worker-process.ts'

/** What the merchant of the local stack asks for. */
const [ANSWER_COST, TITLE_COST] = [20_000n, 5_000n]
const OPS_FUNDS = 100_000_000n
const QUESTION = { message: 'When are The Paper Lanterns, and what does the balcony cost?' }

/** Asked and paid for by x402, or from the credits of a person. */
export type Asked = { readonly promptId: string; readonly promptToken: string } & (
  | { readonly payer: Address; readonly left?: bigint }
  | { readonly who: Visitor }
)
export type AnsweringSale = Awaited<ReturnType<typeof openAnsweringSale>>

/**
 * A concierge whose workers are processes of their own, behind lines to the chain and to a real upstream that a test
 * lets go wrong. The API is this process, whose loops stand still.
 */
export async function openAnsweringSale() {
  const sale = await openSale({ above: [ConciergeModule, TreasuryModule] })
  const [node, line] = await Promise.all([startFaultyNode(sale.chain.url), startFaultyUpstream()])
  const merchant = await openUpstreamProcess({ rpcUrl: sale.chain.url, apiUrl: sale.rooms.url })
  line.standBefore(merchant.url)
  const [workers, desk, payers] = [new WorkerProcesses(), conciergeDeskOf(sale), payersOf(sale)]
  const opsWallet = sale.of(OpsWallet).address
  let credited = 0n
  await sale.client.setBalance({ address: merchant.address, value: 10n ** 18n })
  await sale.fund(opsWallet, { usdc: OPS_FUNDS })
  await sale.putOnSale()
  await sale.of(Loops).beforeApplicationShutdown()

  /** Each amount that somebody has got from somebody, as the chain tells it. */
  const transfers = async (from: Address, to: Address) => {
    const logs = await sale.client.getContractEvents({
      ...{ address: contracts.USDC, abi: testUsdcAbi, eventName: 'Transfer', args: { from, to } },
      ...{ fromBlock: 0n, strict: true },
    })
    return logs.map(({ args }) => args.value)
  }
  const paidUpstream = () => transfers(opsWallet, merchant.address)

  /** Nobody waits in a test for the lease of whoever died to be over, or for a look that is due in a while. */
  const makeDue = async () => {
    const past = `now() - interval '1 second'`
    const isLater = (column: string) => `${column} > now() and ${column} < 'infinity'`
    await sale.database.query(`update prompts set due_at = ${past} where ${isLater('due_at')}`)
    await sale.database.query(`update prompts set share_due_at = ${past} where ${isLater('share_due_at')}`)
    await sale.database.query(`update ops_spends set due_at = ${past} where ${isLater('due_at')}`)
  }
  /** What the chain has the books have as well. */
  const isFollowed = async () => {
    const newest = await sale.client.getBlockNumber({ cacheTime: 0 })
    const followed = await sale.database.work((work) => sale.of(FollowedBlocks).height(work))
    return followed !== undefined && followed >= newest
  }
  const quiet = () =>
    eventually(async () => {
      const open = await sale.database.query(
        `select from payments where status not in ('completed', 'failed', 'refunded')
          union all select from prompts where status = 'pending' or status = 'failed' and paid_at is not null
          union all select from prompts where share_due_at is not null
          union all select from ops_spends where status not in ('settled', 'released')
          union all select from transactions where status not in ('confirmed', 'dropped')
          union all select from fact_deliveries where delivered_at is null`,
      )
      if (open.length === 0) return isFollowed()
      await sale.database.query(
        `update ops_spends set due_at = now() where due_at > now() and due_at < 'infinity' and purpose <> 'refund'`,
      )
      return false
    })

  return {
    ...{ sale, node, line, desk, payers, workers, paidUpstream, makeDue, quiet },
    startWorker: (): Promise<WorkerProcess> =>
      workers.start({ CHAIN_RPC_URL: node.url, CONCIERGE_UPSTREAM_URL: `${line.url}/v1` }),

    /** Another API process over the same database. */
    startApi: () => workers.startApi({ CHAIN_RPC_URL: node.url }),
    question: QUESTION,

    /** One by x402 without an account, one with credits. */
    async ask(): Promise<readonly Asked[]> {
      const who = await sale.visitor()
      await desk.giveCredits(who, PRICE)
      credited += PRICE
      const payer = await payers.payer(PRICE)
      const header = await desk.header(payer, QUESTION)
      const paid = await desk.ask(QUESTION, { 'payment-signature': header, prefer: 'wait=0' })
      const spent = await desk.askAs(who, QUESTION, { prefer: 'wait=0' })
      expect([paid.status, spent.status]).toEqual([202, 202])
      const asked = ({ promptId, promptToken }: typeof paid.body) => ({
        ...{ promptId: String(promptId), promptToken: String(promptToken) },
      })
      return [
        { ...asked(paid.body), payer: payer.address },
        { ...asked(spent.body), who },
      ]
    },
    /** Their titles are asked for; nobody waits for them. */
    share: async (asked: readonly Asked[]) => {
      for (const { promptId, promptToken } of asked) {
        const path = `/prompts/${promptId}/share?promptToken=${promptToken}`
        sale.call('POST', path).catch(() => undefined)
      }
      await eventually(async () => {
        const ids = asked.map(({ promptId }) => promptId)
        const wanted = await sale.database.query(
          'select from prompts where share_wanted_at is not null and id = any($1)',
          [ids],
        )
        return wanted.length === ids.length
      })
    },

    /**
     * Each has its answer or its money, one of them and once; upstream was paid once for each; and the books say so, to
     * the unit.
     */
    async expectEnds(
      asked: readonly Asked[],
      { end, before, isShared = false }: { end: 'completed' | 'refunded'; before: number; isShared?: boolean },
    ): Promise<void> {
      await quiet()
      for (const one of asked) {
        const { body } = await desk.prompt(one.promptId, one.promptToken)
        expect(body).toMatchObject({ status: end, own: { isPaid: true } })
        const isAnswered = end === 'completed'
        if (isAnswered) expect(body.answer).toMatchObject({ text: expect.stringContaining('The Paper Lanterns') })
        else expect(body.answer).toBeNull()
        if (isShared) expect(body).toMatchObject({ title: expect.stringContaining('Paper'), category: 'discovery' })
        const back = isAnswered ? 0n : PRICE
        if ('who' in one) expect(await desk.creditsOf(one.who)).toBe(String(back))
        else {
          expect(await transfers(one.payer, contracts.PaymentRouter)).toEqual([PRICE])
          expect(await transfers(opsWallet, one.payer)).toEqual(isAnswered ? [] : [PRICE])
          expect(await payers.balanceOf(one.payer)).toBe(back + (one.left ?? 0n))
        }
      }
      const each = isShared ? TITLE_COST : ANSWER_COST
      expect((await paidUpstream()).slice(before)).toEqual(asked.map(() => each))
      await expectBooks()
    },

    async stop(): Promise<void> {
      await workers.endAll()
      await line.stop()
      await node.stop()
      await merchant.stop()
      await sale.stop()
    },
  }

  /** Nothing is left unexplained, what the limits have counted is what was paid, and chain and books agree. */
  async function expectBooks(): Promise<void> {
    const upstream = (await paidUpstream()).reduce((sum, units) => sum + units, 0n)
    const sums = await sale.database.query<{ account: string; units: string }>(
      `select account, sum(amount_units)::text as units from ledger_lines where currency <> 'native'
          and account in ('prompts-owed', 'refunds-owed', 'received', 'sent', 'upstream')
        group by account having sum(amount_units) <> 0`,
    )
    expect(Object.fromEntries(sums.map(({ account, units }) => [account, units]))).toEqual({
      received: String(credited - OPS_FUNDS), // credits were given by nobody, and the ops wallet filled by hand
      upstream: String(upstream),
    })
    const [counted] = await sale.database.query<{ units: string }>(
      `select sum(units)::text as units from ops_days where subject = 'purchases'`,
    )
    expect(counted?.units).toBe(String(upstream))
    const found = await eventually(() => sale.of(Reconcile).run())
    expect(found.findings.filter(({ differenceUnits }) => differenceUnits !== '0')).toEqual([])
  }
}
