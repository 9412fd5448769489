import { Injectable } from '@nestjs/common'
import { Clock, Database, type UnitOfWork } from '../../platform/index.ts'
import { RewardMoney } from '../../treasury/index.ts'
import { type Week, weekAt, weekFrom } from '../points/week.ts'

type Last = { monday: string; leftUnits: string; isNextWaiting: boolean }

/**
 * The pot of a week: all that was ever put aside before its end, less what earlier weeks have promised, and with what
 * came back of them by then. So nothing is carried by hand, and what no week could divide or nobody claimed is in it.
 */
@Injectable()
export class WeighPot {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly money: RewardMoney,
  ) {}

  /** Of a week that is being closed, all before it being closed. */
  async of({ endsAt }: Week, work: UnitOfWork): Promise<bigint> {
    const [row] = await work.query<{ units: string }>(
      `select ((select coalesce(sum(total), 0) from reward_weeks)
             - (select coalesce(sum(amount), 0) from reward_releases where released_at < $1))::text as units`,
      [endsAt],
    )
    const units = (await this.money.putAside({ before: endsAt }, work)) - BigInt(row?.units ?? 0)
    return units > 0n ? units : 0n
  }

  /** Of the week that runs, as far as it is: what earlier weeks have left, and what has come since. */
  async soFar(): Promise<bigint> {
    const now = this.clock.now()
    const running = weekAt(now)
    const last = await this.#last(running)
    if (last?.isNextWaiting) return this.money.putAside({ from: running.startsAt, before: now })
    const from = last && weekFrom(last.monday).endsAt
    const since = await this.money.putAside({ ...(from && { from }), before: now })
    const [released] = await this.database.query<{ units: string }>(
      'select coalesce(sum(amount), 0)::text as units from reward_releases where $1::timestamptz is null or released_at >= $1',
      [from ?? null],
    )
    const units = BigInt(last?.leftUnits ?? 0) + since + BigInt(released?.units ?? 0)
    return units > 0n ? units : 0n
  }

  /** The week that was closed last, and whether another waits for its end to be counted: then the pot is that one's. */
  async #last({ monday }: Week): Promise<Last | undefined> {
    const [row] = await this.database.query<Last>(
      `select to_char(w.week, 'YYYY-MM-DD') as monday, (w.pot - w.total)::text as "leftUnits",
              exists (select from reward_points p where p.week > w.week and p.week < $1) as "isNextWaiting"
         from (select week, pot, total from reward_weeks order by week desc limit 1) w`,
      [monday],
    )
    return row
  }
}
