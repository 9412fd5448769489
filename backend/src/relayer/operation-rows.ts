import { Injectable } from '@nestjs/common'
import type { Hex } from 'viem'
import { Clock, Database, FactOutbox, type RefusalError, type UnitOfWork } from '../platform/index.ts'
import { type Operation, type OperationRow, operationOf } from './operation.ts'
import { operationFailed } from './relayer.facts.ts'
import { SponsorshipLedger } from './sponsoring/sponsorship-ledger.ts'
import { type OperationWrite, writeOperations } from './write-operations.ts'

export type OperationFailure = { readonly operation: Operation; readonly refusal: RefusalError }
export type OperationWait = { readonly operation: Operation; readonly seconds: number }
export type Rebuilding = OperationWait & { readonly to: 'queued' | 'dropped' }

/** The rows of operations, and the guarded writes that are their steps. */
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

  /** The id of the one that is to be signed for, or was signed, as the EntryPoint hashes it. */
  async findByHash(userOpHash: Hex, work: Pick<UnitOfWork, 'query'> = this.database): Promise<string | undefined> {
    const [row] = await work.query<{ id: string }>('select id from operations where user_op_hash = $1', [userOpHash])
    return row?.id
  }

  async findMany(ids: readonly string[], work: Pick<UnitOfWork, 'query'>): Promise<ReadonlyMap<string, Operation>> {
    const rows = await work.query<OperationRow>('select * from operations where id = any($1::uuid[])', [ids])
    return new Map(rows.map((row) => [row.id, operationOf(row)]))
  }

  /** Those that stand in blocks above this one; they are locked. */
  async inBlocksAbove(height: bigint, work: UnitOfWork): Promise<Operation[]> {
    const rows = await work.query<OperationRow>(
      `select * from operations where status in ('included', 'confirmed') and block_number > $1 order by id for update`,
      [String(height)],
    )
    return rows.map(operationOf)
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

  /** Takes signatures back: the operations are built anew, and their former hashes are kept an eye on. */
  async buildAnew(rebuildings: readonly Rebuilding[]): Promise<void> {
    if (rebuildings.length === 0) return
    await this.database.work(async (work) => {
      const rebuilt = await this.writeMany(rebuildings.map(rebuilding), work)
      await this.ledger.release([...rebuilt], work)
    })
  }

  /** Nothing to be done yet. */
  async waitMany(waits: readonly OperationWait[]): Promise<void> {
    if (waits.length === 0) return
    await this.database.query(
      `update operations o set due_at = w.due_at
         from unnest($1::uuid[], $2::int[], $3::timestamptz[]) as w (id, version, due_at)
        where o.id = w.id and o.version = w.version`,
      [
        waits.map(({ operation }) => operation.id),
        waits.map(({ operation }) => operation.version),
        waits.map(({ seconds }) => this.clock.in(seconds)),
      ],
    )
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

function rebuilding({ operation, to, seconds: dueInSeconds }: Rebuilding): OperationWrite {
  const { userOpHash, formerHashes } = operation
  const unsigned = { fields: null, signature: null, user_op_hash: null, creates_wallet: false, submitted_through: null }
  const changes = { ...unsigned, former_hashes: userOpHash ? [...formerHashes, userOpHash] : formerHashes }
  return { operation, to, changes, dueInSeconds }
}
