import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Clock, Database, Loops, type UnitOfWork, Wakeups } from '../../platform/index.ts'
import { Wallets } from '../../wallets/index.ts'
import { OpenWeeks } from '../points/open-weeks.ts'
import { type Week, weekFrom } from '../points/week.ts'
import { PUBLISHING } from './publish-roots.ts'
import { type Shares, sharePot } from './share-pot.ts'
import { WeighPot } from './weigh-pot.ts'

type Points = { person_id: string; points: number }

/**
 * Counts a week some time after its end: who gets what of it, the root over all of that and its sum are fixed in one unit
 * of work, once. Points that came with achievements count for whoever has paid for something in that week.
 */
@Injectable()
export class CloseWeeks implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly loops: Loops,
    private readonly pot: WeighPot,
    private readonly wakeups: Wakeups,
    private readonly wallets: Wallets,
    private readonly weeks: OpenWeeks,
  ) {}

  onModuleInit(): void {
    this.loops.register({ name: 'rewards.close-weeks', sweepSeconds: 10, step: () => this.step() })
  }

  /** Closes the oldest week that has points and is over for long enough; answers 1, or 0 when there is none. */
  async step(): Promise<number> {
    if (!(await this.#oldest(this.database))) return 0 // nobody waits for the lock in vain
    return this.database.work(async (work) => {
      await this.weeks.holdAlone(work)
      const week = await this.#oldest(work)
      if (!week) return 0
      await this.#close(week, work)
      work.afterCommit(() => this.wakeups.wake(PUBLISHING))
      return 1
    })
  }

  async #oldest(from: Pick<UnitOfWork, 'query'>): Promise<Week | undefined> {
    const [row] = await from.query<{ monday: string | null }>(
      `select to_char(min(week), 'YYYY-MM-DD') as monday from reward_points
        where week > coalesce((select max(week) from reward_weeks), '-infinity')`,
    )
    const week = row?.monday ? weekFrom(row.monday) : undefined
    return week && this.weeks.isCountable(week) ? week : undefined
  }

  async #close(week: Week, work: UnitOfWork): Promise<void> {
    const people = await this.#entitled(week, work)
    const potUnits = await this.pot.of(week, work)
    const shares = sharePot(week.number, potUnits, people)
    await this.#store(week, { potUnits, points: people.reduce((sum, one) => sum + one.points, 0) }, shares, work)
  }

  async #entitled({ monday }: Week, work: UnitOfWork) {
    const rows = await work.query<Points>(
      `select person_id, sum(points)::int as points from reward_points where week = $1 group by person_id
       having sum(points) > 0 and sum(points) filter (where kind <> 'achievement') > 0 order by person_id`,
      [monday],
    )
    const ids = rows.map(({ person_id }) => person_id)
    const accounts = await this.wallets.addressesOf(ids, work)
    return rows.flatMap(({ person_id: personId, points }) => {
      const account = accounts.get(personId)
      return account ? [{ personId, account, points }] : []
    })
  }

  async #store(
    { monday }: Week,
    { potUnits, points }: { potUnits: bigint; points: number },
    { root, totalUnits, leaves }: Shares,
    work: UnitOfWork,
  ): Promise<void> {
    const now = this.clock.now()
    await work.query(
      `insert into reward_weeks (week, status, points, pot, total, root, due_at, closed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $7)`,
      [monday, root === null ? 'empty' : 'closed', points, String(potUnits), String(totalUnits), root, now],
    )
    await work.query(
      `insert into reward_leaves (week, person_id, account, points, amount, proof)
       select $1, person_id, account, points, amount, array(select jsonb_array_elements_text(proof))
         from jsonb_to_recordset($2) as l (person_id uuid, account text, points int, amount numeric, proof jsonb)`,
      [
        monday,
        JSON.stringify(
          leaves.map(({ personId, account, points: own, amountUnits, proof }) => {
            return { person_id: personId, account, points: own, amount: String(amountUnits), proof }
          }),
        ),
      ],
    )
  }
}
