import { Injectable } from '@nestjs/common'
import type { UnitOfWork } from '../../platform/index.ts'
import { RewardsConfig } from '../rewards.config.ts'
import { type AchievementName, achievementNames } from './achievement-names.ts'

type When = { readonly at: Date; readonly monday: string }

/** What has to hold, of the rows of `standing`: purchases and shares of the person that were not undone. */
const ACHIEVED: Readonly<Record<AchievementName, string>> = {
  first_ticket: `exists (select from standing where kind = 'purchase')`,
  first_share: `exists (select from standing where kind = 'share')`,
  five_events: `(select count(distinct event_id) >= 5 from standing where kind = 'purchase')`,
  three_weeks: `exists (select from paid a join paid b on b.week = a.week + 7 join paid c on c.week = a.week + 14)`,
}

/** Gives each person each achievement once. What was achieved stays, whatever is undone later. */
@Injectable()
export class AwardAchievements {
  constructor(private readonly config: RewardsConfig) {}

  pointsOf(name: AchievementName): number {
    const { firstTicketPoints, firstSharePoints, fiveEventsPoints, threeWeeksPoints } = this.config
    const points: Readonly<Record<AchievementName, number>> = {
      ...{ first_ticket: firstTicketPoints, first_share: firstSharePoints },
      ...{ five_events: fiveEventsPoints, three_weeks: threeWeeksPoints },
    }
    return points[name]
  }

  /** The person's row is locked. */
  async to(personId: string, { at, monday }: When, work: UnitOfWork): Promise<void> {
    const [row] = await work.query<Record<AchievementName, boolean>>(
      `with standing as (
         select kind, week, event_id, points from reward_points p
          where person_id = $1 and kind in ('purchase', 'share')
            and not exists (select from reward_points later where later.cause = p.cause and later.turn > p.turn)
       ), paid as (select distinct week from standing where points > 0)
       select ${achievementNames.map((name) => `${ACHIEVED[name]} as ${name}`).join(', ')}`,
      [personId],
    )
    const names = achievementNames.filter((name) => row?.[name])
    await work.query(
      `insert into reward_points (cause, turn, kind, name, person_id, week, points, at)
       select 'achievement:' || name || ':' || $1, 1, 'achievement', name, $1::uuid, $2, points, $3
         from unnest($4::text[], $5::int[]) as n (name, points)
       on conflict (cause, turn) do nothing`,
      [personId, monday, at, names, names.map((name) => this.pointsOf(name))],
    )
  }
}
