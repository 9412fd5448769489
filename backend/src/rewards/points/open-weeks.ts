import { Injectable } from '@nestjs/common'
import { Clock, type UnitOfWork } from '../../platform/index.ts'
import { RewardsConfig } from '../rewards.config.ts'
import { type Week, weekAt } from './week.ts'

const LOCK = `hashtextextended('rewards.weeks', 0)`

/** Which weeks still take points: those that run, or are over for less than the margin and not counted. */
@Injectable()
export class OpenWeeks {
  constructor(
    private readonly clock: Clock,
    private readonly config: RewardsConfig,
  ) {}

  /** Until the unit of work ends no week is closed. */
  async hold(work: UnitOfWork): Promise<void> {
    await work.query(`select pg_advisory_xact_lock_shared(${LOCK})`)
  }

  /** Until the unit of work ends nobody else closes one, and nobody writes points. */
  async holdAlone(work: UnitOfWork): Promise<void> {
    await work.query(`select pg_advisory_xact_lock(${LOCK})`)
  }

  /** The week of the moment, or the one that runs where that one takes no more. Hold them first. */
  async of(moment: Date, work: UnitOfWork): Promise<Week> {
    const [week, running] = [weekAt(moment), weekAt(this.clock.now())]
    if (week.monday >= running.monday) return running
    if (this.isCountable(week)) return running
    const closed = await work.query('select from reward_weeks where week >= $1 limit 1', [week.monday])
    return closed.length > 0 ? running : week
  }

  /** Whether all that belongs to it should have been heard of by now. */
  isCountable({ endsAt }: Week): boolean {
    return endsAt.getTime() + this.config.closeAfterHours * 3_600_000 <= this.clock.now().getTime()
  }
}
