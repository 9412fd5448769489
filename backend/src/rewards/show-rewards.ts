import { Injectable } from '@nestjs/common'
import { Chain } from '../chain/index.ts'
import type { Person } from '../identity/index.ts'
import { Clock, Database } from '../platform/index.ts'
import { weekStatusOf } from './own-week.ts'
import { type AchievementName, achievementNames } from './points/achievement-names.ts'
import { AwardAchievements } from './points/award-achievements.ts'
import { type Week, weekAt, weekFrom } from './points/week.ts'
import { RewardsConfig } from './rewards.config.ts'
import type { OwnRewards } from './rewards.schemas.ts'
import { CLAIM_DAYS } from './weeks/reward-pool.ts'
import { WeighPot } from './weeks/weigh-pot.ts'

type Sums = { thisWeek: number; total: number }
type Achieved = { name: AchievementName; points: number; at: Date }
type WeekRow = {
  monday: string
  points: number
  amount: string
  publishedAt: Date | null
  operationId: string | null
  isClaiming: boolean
  transactionHash: string | null
}

const MOST_WEEKS = 26

/** What somebody has of rewards: points of the week that runs, achievements, and past weeks with what they have brought. */
@Injectable()
export class ShowRewards {
  constructor(
    private readonly achievements: AwardAchievements,
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly config: RewardsConfig,
    private readonly database: Database,
    private readonly pot: WeighPot,
  ) {}

  async to({ id }: Person): Promise<OwnRewards> {
    const week = weekAt(this.clock.now())
    const [points, potUnits, achievements, weeks] = await Promise.all([
      this.#points(id, week),
      this.pot.soFar(),
      this.#achievements(id),
      this.#weeks(id),
    ])
    const pot = { amount: String(potUnits), currency: this.chain.contracts.USDC }
    return { week: timesOf(week), points, pot, earning: this.#earning(), achievements, weeks }
  }

  async #points(personId: string, { monday }: Week): Promise<Sums> {
    const [sums] = await this.database.query<Sums>(
      `select greatest(0, coalesce(sum(points) filter (where week = $2), 0))::int as "thisWeek",
              greatest(0, coalesce(sum(points), 0))::int as total
         from reward_points where person_id = $1`,
      [personId, monday],
    )
    return sums ?? { thisWeek: 0, total: 0 }
  }

  #earning(): OwnRewards['earning'] {
    const { ticketPoints, ticketsAWeek, sharePoints, sharesAWeek } = this.config
    return [
      { kind: 'purchase', points: ticketPoints, mostAWeek: ticketsAWeek },
      { kind: 'share', points: sharePoints, mostAWeek: sharesAWeek },
    ]
  }

  async #achievements(personId: string): Promise<OwnRewards['achievements']> {
    const rows = await this.database.query<Achieved>(
      `select name, points, at from reward_points where person_id = $1 and kind = 'achievement'`,
      [personId],
    )
    const achieved = new Map(rows.map((row) => [row.name, row]))
    return achievementNames.map((name) => ({
      ...{ name, points: achieved.get(name)?.points ?? this.achievements.pointsOf(name) },
      achievedAt: achieved.get(name)?.at.toISOString() ?? null,
    }))
  }

  async #weeks(personId: string): Promise<OwnRewards['weeks']> {
    const rows = await this.database.query<WeekRow>(
      `select to_char(l.week, 'YYYY-MM-DD') as monday, l.points, l.amount::text, r.published_at as "publishedAt",
              c.operation_id as "operationId", coalesce(c.status = 'sent', false) as "isClaiming",
              p.transaction_hash as "transactionHash"
         from reward_leaves l join reward_weeks w using (week)
         left join reward_roots r on r.onchain_week = to_char(l.week, 'YYYYMMDD')::numeric and r.root = w.root
         left join reward_payments p on p.onchain_week = to_char(l.week, 'YYYYMMDD')::numeric and p.account = l.account
         left join lateral (
           select operation_id, status from reward_claims c
            where c.week = l.week and c.person_id = l.person_id order by operation_id desc limit 1) c on true
        where l.person_id = $1 order by l.week desc limit ${MOST_WEEKS}`,
      [personId],
    )
    const now = this.clock.now()
    return rows.map(({ monday, points, amount, publishedAt, operationId, isClaiming, transactionHash }) => {
      const claimUntil = publishedAt && new Date(publishedAt.getTime() + CLAIM_DAYS * 86_400_000)
      const status = weekStatusOf({ claimUntil, isClaiming, isClaimed: transactionHash !== null }, now)
      return {
        ...{ ...timesOf(weekFrom(monday)), points, amount, currency: this.chain.contracts.USDC, status },
        ...{ claimUntil: claimUntil?.toISOString() ?? null, operationId, transactionHash },
      }
    })
  }
}

function timesOf({ number, startsAt, endsAt }: Week) {
  return { week: number, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }
}
