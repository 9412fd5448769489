import { Injectable, type OnModuleInit } from '@nestjs/common'
import { formatUnits } from 'viem'
import { Leave, OwnData, type Person } from '../identity/index.ts'
import { Clock, type UnitOfWork } from '../platform/index.ts'
import { CLAIM_DAYS } from './weeks/reward-pool.ts'

type Unclaimed = { monday: string; amount: string; isPublished: boolean }

const USDC_DECIMALS = 6

/**
 * Nobody goes while a reward waits that their wallet alone can claim, for our keys sign for it. Points of weeks that are
 * not counted yet are given up: others share the pot.
 */
@Injectable()
export class MindLeaving implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly leave: Leave,
    private readonly ownData: OwnData,
  ) {}

  onModuleInit(): void {
    this.leave.onLeaving({
      name: 'rewards.unclaimed',
      look: async (person) => (work) => this.#unclaimed(person, work),
      forget: async ({ id }, work) => {
        await work.query(
          `delete from reward_points
            where person_id = $1 and week > coalesce((select max(week) from reward_weeks), '-infinity')`,
          [id],
        )
      },
    })
    this.ownData.tell({
      name: 'rewards.points',
      sql: `select id, kind, name, to_char(week, 'YYYY-MM-DD') as week, points, event_id as "eventId",
              prompt_id as "promptId", at from reward_points where person_id = $1`,
    })
    this.ownData.tell({
      name: 'rewards.weeks',
      sql: `select l.week as id, to_char(l.week, 'YYYY-MM-DD') as week, l.points, l.account, l.amount::text,
              p.transaction_hash as "transactionHash", p.paid_at as "paidAt"
              from reward_leaves l left join reward_payments p
                on p.onchain_week = to_char(l.week, 'YYYYMMDD')::numeric and p.account = l.account
             where l.person_id = $1`,
    })
    this.ownData.tell({
      name: 'rewards.claims',
      sql: `select operation_id as id, to_char(week, 'YYYY-MM-DD') as week, status, asked_at as "askedAt",
              ended_at as "endedAt" from reward_claims where person_id = $1`,
    })
  }

  async #unclaimed({ id }: Person, work: UnitOfWork): Promise<string[]> {
    const rows = await work.query<Unclaimed>(
      `select to_char(l.week, 'YYYY-MM-DD') as monday, l.amount::text, r.published_at is not null as "isPublished"
         from reward_leaves l join reward_weeks w using (week)
         left join reward_roots r on r.onchain_week = to_char(l.week, 'YYYYMMDD')::numeric and r.root = w.root
        where l.person_id = $1 and w.status <> 'contested'
          and (r.published_at is null or r.published_at > $2)
          and not exists (select from reward_payments p
                           where p.onchain_week = to_char(l.week, 'YYYYMMDD')::numeric and p.account = l.account)
        order by l.week`,
      [id, this.clock.ago(CLAIM_DAYS * 86_400)],
    )
    return rows.map(({ monday, amount, isPublished }) => {
      const reward = `Your reward of ${formatUnits(BigInt(amount), USDC_DECIMALS)} USDC for the week of ${monday}`
      return isPublished
        ? `${reward} is not claimed: claim it first.`
        : `${reward} is not on the chain yet: wait until it is.`
    })
  }
}
