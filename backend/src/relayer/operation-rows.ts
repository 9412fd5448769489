import { Injectable } from '@nestjs/common'
import { Clock, Database, FactOutbox, type RefusalError, sqlStateOf, type UnitOfWork } from '../platform/index.ts'
import { type Operation, type OperationRow, operationOf } from './operation.ts'
import { mayBecome, type OperationStatus } from './operation-states.ts'
import { operationFailed } from './relayer.facts.ts'
import { SponsorshipLedger } from './sponsoring/sponsorship-ledger.ts'
import { type Changes, type OperationWrite, writeOperations } from './write-operations.ts'

// Long enough for a step that waits for slow neighbours; a worker that was killed is made up for after it.
const LEASE_SECONDS = 20

export type OperationFailure = { readonly operation: Operation; readonly refusal: RefusalError }

/** A write found that the row is no longer what was read: another worker was faster, and nothing is lost. */
export class Outrun extends Error {}

/** Another operation has the wallet nonce, or makes the wallet: this one's turn comes after it. */
export class LaneTaken extends Error {}

const UNIQUE_VIOLATION = '23505'

/** The rows of operations: who takes them up, and the guarded writes that are their steps. */
@Injectable()
export class OperationRows {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly facts: FactOutbox,
    private readonly ledger: SponsorshipLedger,
  ) {}

  async find(id: string, work: Pick<UnitOfWork, 'query'> = this.database): Promise<Operation | undefined> {
    const [row] = await work.query<OperationRow>('select * from operations where id = $1', [id])
    return row && operationOf(row)
  }

  /**
   * Takes up the operation that is due longest, for a while. One that needs a wallet nonce waits for whatever
   * makes its wallet, and on its lane for what is in flight and for what was queued before it.
   */
  async claim(): Promise<Operation | undefined> {
    const [row] = await this.database.query<OperationRow>(
      `update operations set due_at = $2, attempts = attempts + 1
        where id = (
          select id from operations o
           where status not in ('confirmed', 'failed') and due_at <= $1
             and not (status in ('queued', 'dropped') and exists (
               select from operations ahead
                where ahead.wallet = o.wallet and (
                  ahead.status in ('prepared', 'submitted') and (ahead.lane = o.lane or ahead.creates_wallet)
                  or ahead.status in ('queued', 'dropped') and ahead.lane = o.lane and ahead.id < o.id)))
           order by due_at, id limit 1 for update skip locked)
        returning *`,
      [this.clock.now(), this.clock.in(LEASE_SECONDS)],
    )
    return row && operationOf(row)
  }

  /** One step of its life: allowed by the table of states, of the version that was read, and due again at once. */
  async advance(
    operation: Operation,
    to: OperationStatus,
    changes: Changes = {},
    work: Pick<UnitOfWork, 'query'> = this.database,
  ): Promise<void> {
    if (!mayBecome(operation.status, to)) {
      throw new Error(`An operation that is ${operation.status} does not become ${to}`)
    }
    const step = JSON.stringify([{ name: to, at: this.clock.now().toISOString() }])
    await this.#write(operation, { ...changes, status: to, attempts: 0, due_at: this.clock.now() }, step, work)
  }

  /** A part of a step that is kept by itself. */
  async amend(operation: Operation, changes: Changes, work: Pick<UnitOfWork, 'query'> = this.database): Promise<void> {
    await this.#write(operation, { ...changes, attempts: 0, due_at: this.clock.now() }, '[]', work)
  }

  /**
   * Steps of many operations, or parts of steps, all of them due again at once. Answers the ids that were written: one
   * of which another worker was faster, or whose wallet nonce is another operation's at the moment, is not among them.
   */
  async writeMany(writes: readonly OperationWrite[], work?: UnitOfWork): Promise<ReadonlySet<string>> {
    if (writes.length === 0) return new Set()
    if (!work) return this.database.work((own) => this.writeMany(writes, own))
    return writeOperations(writes, this.clock, work)
  }

  /** The end of operations that are not carried out; what was reserved for them is free again. */
  async failMany(failures: readonly OperationFailure[], work?: UnitOfWork): Promise<ReadonlySet<string>> {
    if (failures.length === 0) return new Set()
    if (!work) return this.database.work((own) => this.failMany(failures, own))
    const failed = await this.writeMany(failures.map(failing), work)
    await this.ledger.release([...failed], work)
    const told = failures.filter(({ operation }) => failed.has(operation.id))
    await this.facts.appendMany(work, told.map(failureFact))
    return failed
  }

  /** Nothing to be done yet. */
  async wait(operation: Operation, seconds: number): Promise<void> {
    await this.database.query('update operations set due_at = $3 where id = $1 and version = $2', [
      operation.id,
      operation.version,
      this.clock.in(seconds),
    ])
  }

  /** The end of an operation that is not carried out. */
  async fail(operation: Operation, refusal: RefusalError, work?: UnitOfWork): Promise<void> {
    const failed = await this.failMany([{ operation, refusal }], work)
    if (failed.size === 0) throw new Outrun(`Operation ${operation.id} was taken further by somebody else`)
  }

  /** Takes a signature back: the operation is built anew, and its former hash is kept an eye on. */
  async buildAnew(operation: Operation, to: 'queued' | 'dropped', waitSeconds: number): Promise<void> {
    const hashes = operation.userOpHash ? [...operation.formerHashes, operation.userOpHash] : operation.formerHashes
    await this.database.work(async (work) => {
      const unsigned = { fields: null, signature: null, user_op_hash: null, creates_wallet: false }
      await this.advance(operation, to, { ...unsigned, former_hashes: hashes, submitted_through: null }, work)
      await this.ledger.release([operation.id], work)
      await work.query('update operations set due_at = $2 where id = $1', [operation.id, this.clock.in(waitSeconds)])
    })
  }

  async #write(
    { id, version }: Operation,
    changes: Record<string, unknown>,
    step: string,
    work: Pick<UnitOfWork, 'query'>,
  ): Promise<void> {
    const columns = Object.keys(changes)
    const set = columns.map((column, index) => `${column} = $${index + 4}`).join(', ')
    const written = await work
      .query(
        `update operations set ${set}, steps = steps || $3::jsonb, version = version + 1
          where id = $1 and version = $2 returning id`,
        [id, version, step, ...Object.values(changes)],
      )
      .catch((error: unknown) => {
        throw sqlStateOf(error) === UNIQUE_VIOLATION ? new LaneTaken(`Operation ${id} has to wait`) : error
      })
    if (written.length === 0) throw new Outrun(`Operation ${id} was taken further by somebody else`)
  }
}

function failing({ operation, refusal }: OperationFailure): OperationWrite {
  return { operation, to: 'failed', changes: { error_code: refusal.kind.code, error_detail: refusal.detail } }
}

function failureFact({ operation, refusal }: OperationFailure) {
  const { id: operationId, kind, personId, wallet, transactionHash, correlationId } = operation
  const { detail } = refusal
  const { code } = refusal.kind
  return { ...operationFailed({ operationId, kind, personId, wallet, code, detail, transactionHash }), correlationId }
}
