import { randomUUID } from 'node:crypto'
import { rewardPoolAbi } from '@boxoffice/contracts'
import { type Hex, zeroHash } from 'viem'
import { ConciergeModule, promptShared } from '../../src/concierge/index.ts'
import { UpstreamConfig } from '../../src/concierge/upstream/upstream.config.ts'
import { Sessions } from '../../src/identity/sessions.ts'
import { Clock, FactOutbox, Loops } from '../../src/platform/index.ts'
import { RewardsModule } from '../../src/rewards/index.ts'
import { weekAt } from '../../src/rewards/points/week.ts'
import { RewardsConfig } from '../../src/rewards/rewards.config.ts'
import type { OwnRewards } from '../../src/rewards/rewards.schemas.ts'
import { Ledger, OpsWallet, TreasuryModule } from '../../src/treasury/index.ts'
import { conciergeDeskOf, PRICE } from './concierge-desk.ts'
import { eventually } from './eventually.ts'
import { contracts, openSale, type Visitor } from './open-sale.ts'
import { payersOf } from './payers.ts'
import { openUpstreamProcess } from './upstream-process.ts'

export type RewardsDesk = Awaited<ReturnType<typeof openRewardsDesk>>
type Entry = { kind: string; name: string | null; points: number }

/** What one answer brings for rewards, in base units of USDC. */
export const SHARE = 5_000n
const DAY = 86_400
const HOUR_MS = 3_600_000

/** All that rewards are made of, with the merchant who sells answers, and a clock that can be put on with the chain's. */
export async function openRewardsDesk() {
  // What there is goes to rewards: the ops wallet has enough.
  const environment = { TREASURY_OPS_LOW: '0.1', TREASURY_OPS_FULL: '0.1' }
  const sale = await openSale({ above: [ConciergeModule, RewardsModule, TreasuryModule], environment })
  const upstream = await openUpstreamProcess({ rpcUrl: sale.chain.url, apiUrl: sale.rooms.url })
  Object.assign(sale.of(UpstreamConfig), { url: `${upstream.url}/v1` })
  await sale.client.setBalance({ address: upstream.address, value: 10n ** 18n })
  await sale.fund(sale.of(OpsWallet).address, { usdc: 1_000_000n })
  const [concierge, payers, clock] = [conciergeDeskOf(sale), payersOf(sale), sale.of(Clock)]
  let aheadMs = 0
  clock.now = () => new Date(Date.now() + aheadMs)

  const own = async <T>(path: string, who: Visitor) => {
    const { status, body } = await sale.call('GET', path, who)
    if (status !== 200) throw new Error(`${path}: ${JSON.stringify(body)}`)
    return body as never as T
  }
  const again = async (who: Visitor) => {
    const token = await sale.database.work((work) => sale.of(Sessions).open(who.person.id, work))
    Object.assign(who, { token })
  }
  const travel = async (days: number) => {
    aheadMs += days * DAY * 1_000
    await sale.client.increaseTime({ seconds: days * DAY })
    await sale.client.mine({ blocks: 1 })
  }
  // A test that runs into another week would count in two.
  if (weekAt(new Date()).endsAt.getTime() - Date.now() < HOUR_MS) await travel(1 / 24)
  const rewards = (who: Visitor) => own<OwnRewards>('/me/rewards', who)

  return {
    ...{ sale, payers, rewards, again, config: sale.of(RewardsConfig) },
    points: async (who: Visitor) => (await own<{ items: Entry[] }>('/me/rewards/points', who)).items,
    claim: (who: Visitor, week: number, key?: string) => sale.call('POST', '/me/rewards/claims', who, { week }, key),

    /** A question that they have paid for to the router, answered; answers its id. */
    ask: async (who: Visitor): Promise<string> => {
      const client = concierge.officialClient(await payers.payer(PRICE))
      const answer = await client(concierge.url, {
        ...{ method: 'POST', body: JSON.stringify({ message: 'When are The Paper Lanterns?', payWith: 'x402' }) },
        headers: { 'content-type': 'application/json', authorization: `Bearer ${who.token}` },
      })
      const { promptId } = (await answer.json()) as { promptId: string }
      await concierge.becomes(promptId, 'completed')
      return promptId
    },
    share: async (who: Visitor, promptId: string) => {
      await sale.call('POST', `/prompts/${promptId}/share`, who)
      await eventually(async () => {
        const rows = await sale.database.query('select from prompts where id = $1 and shared_at is not null', [
          promptId,
        ])
        return rows.length > 0
      })
    },

    /** Money that answers have brought, as the books would have it: nobody can be asked in a time to come. */
    putAside: (units: bigint) =>
      sale.database.work((work) =>
        sale.of(Ledger).post(work, {
          ...{ key: `tests:${randomUUID()}`, kind: 'prompt-answered', happenedAt: clock.now(), reference: 'nobody' },
          lines: [
            { account: 'prompts-owed', currency: contracts.USDC, amountUnits: units },
            { account: 'rewards-owed', currency: contracts.USDC, amountUnits: -units },
          ],
        }),
      ),
    /** The fact of an answer of theirs that was not shared yet. */
    tellShared: async ({ person: { id: personId } }: Visitor) => {
      const [prompt] = await sale.database.query<{ id: string }>(
        'select id from prompts where person_id = $1 and shared_at is null limit 1',
        [personId],
      )
      const fact = promptShared({ promptId: prompt?.id ?? '', personId, category: 'events' })
      await sale.database.work((work) => sale.of(FactOutbox).append(work, fact))
    },

    /** The chain's root of their newest week. */
    rootOf: async (who: Visitor): Promise<Hex | undefined> => {
      const [week] = (await rewards(who)).weeks
      const call = { address: contracts.RewardPool, abi: rewardPoolAbi, functionName: 'rewardsOf' } as const
      const [root] = await sale.client.readContract({ ...call, args: [BigInt(week?.week ?? 0)] })
      return root === zeroHash ? undefined : root
    },
    proofOf: async (who: Visitor): Promise<readonly Hex[]> => {
      const [leaf] = await sale.database.query<{ proof: Hex[] }>(
        'select proof from reward_leaves where person_id = $1 order by week desc limit 1',
        [who.person.id],
      )
      return leaf?.proof ?? []
    },

    /** So many days later, for us and for the chain. */
    travel,
    /** Nothing is on its way any more. */
    quiet: () =>
      eventually(async () => {
        const open = await sale.database.query(
          `select from ops_spends where status not in ('settled', 'released')
           union all select from fact_deliveries where delivered_at is null
           union all select from operations where status not in ('confirmed', 'failed')
           union all select from transactions where status not in ('confirmed', 'dropped')`,
        )
        return open.length === 0
      }),
    startLoops: () => sale.of(Loops).start(),
    stopLoops: () => sale.of(Loops).beforeApplicationShutdown(),
    withLoops: async (story: () => Promise<unknown>) => {
      sale.of(Loops).start()
      try {
        await story()
      } finally {
        await sale.of(Loops).beforeApplicationShutdown()
      }
    },
    stop: async () => {
      await upstream.stop()
      await sale.stop()
    },
  }
}
