import { Injectable } from '@nestjs/common'
import type { UnitOfWork } from '../../platform/index.ts'
import { AwardAchievements } from './award-achievements.ts'
import { OpenWeeks } from './open-weeks.ts'
import type { PointKind } from './point-kinds.ts'
import { weekFrom } from './week.ts'

/** Why somebody has points, or has them no more. */
export type Cause = {
  /** Names it for ever: `kind:which`. */
  readonly cause: string
  readonly kind: Exclude<PointKind, 'achievement' | 'correction'>
  readonly personId: string
  /** False where it was undone. */
  readonly stands: boolean
  readonly points: number
  /** Of all points of this kind in one week, as many as are given. */
  readonly mostAWeek: number
  readonly at: Date
  readonly eventId?: string
  readonly promptId?: string
}

type Newest = { turn: number; points: number; week: string }

/**
 * Points are rows: one for each cause, and behind it another that takes them back when it is undone. Of a cause the odd
 * turns give and the even ones take, so whoever is told twice writes once. Whoever has left gets nothing.
 */
@Injectable()
export class WritePoints {
  constructor(
    private readonly achievements: AwardAchievements,
    private readonly weeks: OpenWeeks,
  ) {}

  async of(causes: readonly Cause[], work: UnitOfWork): Promise<void> {
    if (causes.length === 0) return
    const here = await this.#lockPeople(
      causes.map(({ personId }) => personId),
      work,
    )
    await this.weeks.hold(work)
    for (const cause of causes) if (here.has(cause.personId)) await this.#write(cause, work)
  }

  /** In one order. Of one person nobody else writes points meanwhile, so that what a week may bring is not gone over. */
  async #lockPeople(ids: readonly string[], work: UnitOfWork): Promise<ReadonlySet<string>> {
    const rows = await work.query<{ id: string }>(
      'select id from people where id = any($1::uuid[]) and ended_at is null order by id for no key update',
      [ids],
    )
    return new Set(rows.map(({ id }) => id))
  }

  async #write(cause: Cause, work: UnitOfWork): Promise<void> {
    const [newest] = await work.query<Newest>(
      `select turn, points, to_char(week, 'YYYY-MM-DD') as week from reward_points
        where cause = $1 order by turn desc limit 1`,
      [cause.cause],
    )
    const isStanding = newest !== undefined && newest.turn % 2 === 1
    if (isStanding === cause.stands) return
    if (cause.stands) await this.#give(cause, (newest?.turn ?? 0) + 1, work)
    else if (newest) await this.#takeBack(cause, newest, work)
  }

  async #give(cause: Cause, turn: number, work: UnitOfWork): Promise<void> {
    const { personId, kind, mostAWeek } = cause
    const { monday } = await this.weeks.of(cause.at, work)
    const [given] = await work.query<{ points: number }>(
      `select coalesce(sum(points), 0)::int as points from reward_points
        where person_id = $1 and week = $2 and kind = $3`,
      [personId, monday, kind],
    )
    const points = Math.max(0, Math.min(cause.points, mostAWeek - (given?.points ?? 0)))
    await this.#insert(cause, { turn, kind, monday, points }, work)
    await this.achievements.to(personId, { at: cause.at, monday }, work)
  }

  /** In the week that they were given for, as long as that is open. */
  async #takeBack(cause: Cause, { turn, points, week }: Newest, work: UnitOfWork): Promise<void> {
    const { monday } = await this.weeks.of(weekFrom(week).startsAt, work)
    await this.#insert(cause, { turn: turn + 1, kind: 'correction', monday, points: -points }, work)
  }

  async #insert(
    { cause, personId, at, eventId, promptId }: Cause,
    { turn, kind, monday, points }: { turn: number; kind: PointKind; monday: string; points: number },
    work: UnitOfWork,
  ): Promise<void> {
    await work.query(
      `insert into reward_points (cause, turn, kind, person_id, week, points, event_id, prompt_id, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [cause, turn, kind, personId, monday, points, eventId ?? null, promptId ?? null, at],
    )
  }
}
