import { Injectable } from '@nestjs/common'
import { type Address, getAddress } from 'viem'
import { Clock, correlationId, type UnitOfWork, Wakeups } from '../platform/index.ts'
import type { Call, GasPayer, Operation } from './operation.ts'
import { OperationRows } from './operation-rows.ts'
import { loopOf } from './operation-steps.ts'
import type { WalletPort } from './wallet-port.ts'

export type NewOperation = {
  /** `room.what-it-does`; the room that queues a kind owns its rule of sponsorship. */
  readonly kind: string
  readonly personId: string
  readonly wallet: Address
  /** One call, or several that happen all or not at all. */
  readonly calls: readonly Call[]
  /** 0 to 7: on one lane they go in the order in which they were queued. Left out, it is the least busy one. */
  readonly lane?: number
  /** `sponsor` unless it is said: then the policy decides. A wallet that pays for itself asks nobody. */
  readonly gasPayer?: GasPayer
}

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

  find(id: string): Promise<Operation | undefined> {
    return this.rows.find(id)
  }

  /** Stores the operation with whatever it belongs to; answers its id. Touches no chain. */
  async queue(work: UnitOfWork, asked: NewOperation): Promise<string> {
    const { kind, personId, wallet, calls, lane, gasPayer = 'sponsor' } = asked
    if (calls.length === 0) throw new Error(`An operation of kind ${kind} has no call`)
    const now = this.clock.now()
    const address = getAddress(wallet)
    const kept = calls.map(({ to, value, data }) => ({ to: getAddress(to), value: String(value), data }))
    const steps = [{ name: 'queued', at: now.toISOString() }]
    const [row] = await work.query<{ id: string }>(
      `insert into operations
         (kind, person_id, wallet, calls, lane, status, steps, due_at, correlation_id, created_at, gas_payer)
       values ($1, $2, $3, $4, $5, 'queued', $6, $7, $8, $7, $9) returning id`,
      [
        ...[kind, personId, address, JSON.stringify(kept), lane ?? (await leastBusyLane(address, work))],
        ...[JSON.stringify(steps), now, correlationId() ?? null, gasPayer],
      ],
    )
    if (!row) throw new Error('The operation was not stored')
    work.afterCommit(() => this.wakeups.wake(loopOf('prepare')))
    return row.id
  }
}

/** The lowest of the quietest: a lane that was used before costs less gas than a fresh one. */
async function leastBusyLane(wallet: Address, work: UnitOfWork): Promise<number> {
  const [quietest] = await work.query<{ lane: number }>(
    `select lane from generate_series(0, 7) as lane
      order by (select count(*) from operations o
                 where o.wallet = $1 and o.lane = lane.lane and o.status not in ('confirmed', 'failed')), lane
      limit 1`,
    [wallet],
  )
  return quietest?.lane ?? 0
}
