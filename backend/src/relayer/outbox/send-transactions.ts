import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Clock, Database, Loops, Wakeups } from '../../platform/index.ts'
import { Broadcast } from './broadcast.ts'
import { CONFIRMING } from './confirm-transactions.ts'
import { GiveNonces } from './give-nonces.ts'
import { Lanes } from './lanes.ts'
import { ReplaceStuck } from './replace-stuck.ts'
import { SENDING } from './transactions.ts'

const SWEEP_SECONDS = 1

/** Signs and sends. It learns nothing of what becomes of it: that is the confirmer's, who asks it here to send again. */
@Injectable()
export class SendTransactions implements OnModuleInit {
  constructor(
    private readonly broadcast: Broadcast,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly lanes: Lanes,
    private readonly loops: Loops,
    private readonly nonces: GiveNonces,
    private readonly replace: ReplaceStuck,
    private readonly wakeups: Wakeups,
  ) {}

  onModuleInit(): void {
    this.loops.register({ name: SENDING, sweepSeconds: SWEEP_SECONDS, step: () => this.step() })
  }

  /** Answers how many it took a step further. A worker that has nothing to send leaves the lanes to others. */
  async step(): Promise<number> {
    if (!(await this.#isAnythingDue())) return 0
    const held = await this.lanes.hold()
    if (held.length === 0) return 0
    const replaced = await this.replace.onto(held)
    const given = await this.nonces.onto(held)
    const sent = (await Promise.all(held.map((lane) => this.broadcast.of(lane)))).reduce((sum, one) => sum + one, 0)
    if (sent > 0) this.wakeups.wake(CONFIRMING)
    return replaced + given + sent
  }

  async #isAnythingDue(): Promise<boolean> {
    const [due] = await this.database.query(
      `select from transactions where status in ('queued', 'signed', 'stuck') and due_at <= $1 limit 1`,
      [this.clock.now()],
    )
    return due !== undefined
  }
}
