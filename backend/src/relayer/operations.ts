import { Injectable } from '@nestjs/common'
import { type Address, getAddress } from 'viem'
import { Clock, correlationId, type RefusalError, type UnitOfWork, Wakeups } from '../platform/index.ts'
import type { Call, GasPayer, Operation } from './operation.ts'
import { OperationRows } from './operation-rows.ts'
import type { OperationStatus } from './operation-states.ts'
import { loopOf } from './operation-steps.ts'
import type { WalletPort } from './wallet-port.ts'

export type NewOperation = {
  /** `room.what-it-does`; the room that queues a kind owns its rule of sponsorship. */
  readonly kind: string
  readonly personId: string
  /** As the room of wallets writes it. */
  readonly wallet: Address
  /** One call, or several that happen all or not at all. */
  readonly calls: readonly Call[]
  /** 0 to 7: on one lane they go in the order in which they were queued. Left out, it is the least busy one. */
  readonly lane?: number | undefined
  /** The id of the request it comes from, where that is not the one in hand. */
  readonly correlation?: string | undefined
  /** `sponsor` unless it is said: then the policy decides. A wallet that pays for itself asks nobody. */
  readonly gasPayer?: GasPayer
}

const LANES = 8
const WITHDRAWABLE: readonly OperationStatus[] = ['queued', 'prepared']

/** Operations as other rooms see them: queued in their unit of work, and heard of again by fact. */
@Injectable()
export class Operations {
  #wallets: WalletPort | undefined

  constructor(
    private readonly rows: OperationRows,
    private readonly clock: Clock,
    private readonly wakeups: Wakeups,
  ) {}

  /** Called once at start, by the room that holds the wallets. */
  useWallets(wallets: WalletPort): void {
    this.#wallets = wallets
  }

  get wallets(): WalletPort {
    if (!this.#wallets) throw new Error('No room has said how wallets are made and sign')
    return this.#wallets
  }

  find(id: string, work?: UnitOfWork): Promise<Operation | undefined> {
    return this.rows.find(id, work)
  }

  /** By id. */
  findMany(ids: readonly string[], work: UnitOfWork): Promise<ReadonlyMap<string, Operation>> {
    return this.rows.findMany(ids, work)
  }

  /** Stores the operation with whatever it belongs to; answers its id. Touches no chain. */
  async queue(work: UnitOfWork, operation: NewOperation): Promise<string> {
    const [id] = await this.queueMany(work, [operation])
    if (id === undefined) throw new Error('The operation was not stored')
    return id
  }

  /** The same for many, in two statements however many; answers their ids in the same order. */
  async queueMany(work: UnitOfWork, operations: readonly NewOperation[]): Promise<string[]> {
    if (operations.length === 0) return []
    const now = this.clock.now()
    const rows = operations.map(rowOf)
    const lanes = await chooseLanes(rows, work)
    const stored = await work.prepared<{ id: string }>(
      `with new as materialized (
         select uuidv7() as id, n.*
           from unnest($1::text[], $2::uuid[], $3::text[], $4::jsonb[], $5::smallint[], $6::text[],
                       $7::text[]) with ordinality
             as n (kind, person_id, wallet, calls, lane, correlation_id, gas_payer, place)
          order by n.place
       ), stored as (
         insert into operations
           (id, kind, person_id, wallet, calls, lane, status, steps, due_at, correlation_id, created_at, gas_payer)
         select id, kind, person_id, wallet, calls, lane, 'queued', $8, $9, correlation_id, $9, gas_payer
           from new order by place
       )
       select id from new order by place`,
      [
        rows.map(({ kind }) => kind),
        rows.map(({ personId }) => personId),
        rows.map(({ wallet }) => wallet),
        rows.map(({ calls }) => calls),
        lanes,
        rows.map(({ correlation }) => correlation),
        rows.map(({ gasPayer }) => gasPayer),
        JSON.stringify([{ name: 'queued', at: now.toISOString() }]),
        now,
      ],
    )
    work.afterCommit(() => this.wakeups.wake(loopOf('prepare')))
    return stored.map(({ id }) => id)
  }

  /**
   * Ends an operation that was never signed, so that it can no longer happen; answers whether it did. Of a signature
   * that was given nobody knows who has it: such an operation comes to its end by itself.
   */
  async withdraw(id: string, refusal: RefusalError, work: UnitOfWork): Promise<boolean> {
    const found = await this.rows.find(id, work)
    const isUnsigned = found && found.signature === null && found.userOpHash === null && found.formerHashes.length === 0
    if (!isUnsigned || !WITHDRAWABLE.includes(found.status)) return false
    return (await this.rows.failMany([{ operation: found, refusal }], work)).has(id)
  }
}

function rowOf({ kind, personId, wallet, calls, lane, correlation, gasPayer = 'sponsor' }: NewOperation) {
  if (calls.length === 0) throw new Error(`An operation of kind ${kind} has no call`)
  const kept = calls.map(({ to, value, data }) => ({ to: getAddress(to), value: String(value), data }))
  return {
    ...{ kind, personId, wallet, calls: JSON.stringify(kept), lane, gasPayer },
    correlation: correlation ?? correlationId() ?? null,
  }
}

/** The lowest of the quietest: a lane that was used before costs less gas than a fresh one. */
async function chooseLanes(
  rows: readonly { readonly wallet: Address; readonly lane: number | undefined }[],
  work: UnitOfWork,
): Promise<number[]> {
  const wallets = rows.flatMap(({ wallet, lane }) => (lane === undefined ? [wallet] : []))
  const open = new Map<Address, number[]>()
  const laneCounts = (wallet: Address) => {
    const counts = open.get(wallet) ?? Array<number>(LANES).fill(0)
    open.set(wallet, counts)
    return counts
  }
  if (wallets.length > 0) {
    const busy = await work.prepared<{ wallet: Address; lane: number; count: number }>(
      `select wallet, lane, count(*)::int as count from operations
        where wallet = any($1::text[]) and status not in ('confirmed', 'failed') group by wallet, lane`,
      [wallets],
    )
    for (const { wallet, lane, count } of busy) laneCounts(wallet)[lane] = count
  }
  return rows.map(({ wallet, lane }) => {
    const counts = laneCounts(wallet)
    const chosen = lane ?? counts.indexOf(Math.min(...counts))
    counts[chosen] = (counts[chosen] ?? 0) + 1
    return chosen
  })
}
