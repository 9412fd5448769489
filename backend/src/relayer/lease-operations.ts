import { Injectable } from '@nestjs/common'
import { Clock, Database } from '../platform/index.ts'
import { type Operation, type OperationRow, operationOf } from './operation.ts'
import { operationSteps, type StepName } from './operation-steps.ts'

/** Operations that one worker has in hand; they are due again at `until`, unless that is put off or they are written. */
export type Lease = { readonly operations: readonly Operation[]; until: Date }

const MOST = 100
// How long those of a killed worker lie; whoever lives puts it off a few times within.
const LEASE_SECONDS = 1.5
// For what a step has left where it was: another operation has the wallet nonce, or makes the wallet.
const NEXT_TURN_SECONDS = 0.2

/** Who has which operations in hand: many at once, never one twice, and not for long. */
@Injectable()
export class LeaseOperations {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  static readonly renewalSeconds = LEASE_SECONDS / 4

  /** Those that are due for a step, the longest due first. */
  async take(step: StepName): Promise<Lease> {
    const until = this.clock.in(LEASE_SECONDS)
    const rows = await this.database.query<OperationRow>(
      `update operations set due_at = $2, attempts = attempts + 1
        where id in (
          select id from operations o
           where ${operationSteps[step]} and o.due_at <= $1
           order by o.due_at, o.id limit $3 for update skip locked)
        returning *`,
      [this.clock.now(), until, MOST],
    )
    return { operations: rows.map(operationOf).sort(byId), until }
  }

  /** For those of them that no step has written meanwhile. */
  async renew(lease: Lease): Promise<void> {
    const until = this.clock.in(LEASE_SECONDS)
    await this.#putOff(lease, until)
    lease.until = until
  }

  async giveBack(lease: Lease): Promise<void> {
    await this.#putOff(lease, this.clock.in(NEXT_TURN_SECONDS))
  }

  /** What was written or waits is due at another time by now, and is left alone. */
  async #putOff({ operations, until }: Lease, to: Date): Promise<void> {
    await this.database.query('update operations set due_at = $3 where id = any($1) and due_at = $2', [
      ...[operations.map(({ id }) => id), until, to],
    ])
  }
}

function byId(one: Operation, other: Operation): number {
  return one.id < other.id ? -1 : 1
}
