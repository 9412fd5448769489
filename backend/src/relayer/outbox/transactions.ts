import { Injectable } from '@nestjs/common'
import { type Address, getAddress, type Hex, hexToBytes } from 'viem'
import { Clock, correlationId, Database, type UnitOfWork, Wakeups } from '../../platform/index.ts'
import type { LaneGroup } from './lane-groups.ts'
import type { TransactionStatus } from './transaction-states.ts'

export type NewTransaction = {
  /** `room.what-it-does` */
  readonly kind: string
  /** Whose keys it is sent with. */
  readonly lanes: LaneGroup
  readonly to: Address
  readonly data: Hex
  readonly value?: bigint
  /** Told, not estimated: an estimate of a call that tolerates failures finds too little. */
  readonly gas: bigint
  /** What it is for, as the room above names it. */
  readonly subjectIds?: readonly string[]
  /** After this it is not worth sending. */
  readonly notAfter?: Date
  /** False where its end is nobody's business: no fact is written. */
  readonly isTold?: boolean
}

export type Whereabouts = {
  readonly status: TransactionStatus
  readonly blockHash: Hex | null
  readonly blockNumber: bigint | null
  /** Whether the call did what it was to do; null while it is in no block. */
  readonly succeeded: boolean | null
}

/** The loop that signs and sends. */
export const SENDING = 'relayer.send-transactions'

// EIP-7825: what one transaction may take.
export const MOST_GAS = 16_777_216n

/** The outbox: what a room wants on the chain is written in its unit of work, and lands once. */
@Injectable()
export class Transactions {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly wakeups: Wakeups,
  ) {}

  /** Stores the transaction with whatever it belongs to; answers its id. Touches no chain. */
  async write(work: UnitOfWork, transaction: NewTransaction): Promise<string> {
    const { kind, lanes, to, data, value = 0n, gas, subjectIds = [], notAfter, isTold = true } = transaction
    if (gas <= 0n || gas > MOST_GAS) throw new Error(`A transaction of kind ${kind} asks for ${gas} gas`)
    const [row] = await work.query<{ id: string }>(
      `insert into transactions
         (kind, lane_group, recipient, data, value, gas, status, subject_ids, is_told, not_after,
          due_at, correlation_id, created_at)
       values ($1, $2, $3, $4, $5, $6, 'queued', $7, $8, $9, $10, $11, $10) returning id`,
      [
        ...[kind, lanes, getAddress(to), Buffer.from(hexToBytes(data)), String(value), String(gas)],
        ...[subjectIds, isTold, notAfter ?? null, this.clock.now(), correlationId() ?? null],
      ],
    )
    if (!row) throw new Error('The transaction was not stored')
    work.afterCommit(() => this.wakeups.wake(SENDING))
    return row.id
  }

  /** How far it is, as of this unit of work; undefined for one that never was. */
  async statusOf(id: string, work: UnitOfWork): Promise<TransactionStatus | undefined> {
    const [row] = await work.query<{ status: TransactionStatus }>('select status from transactions where id = $1', [id])
    return row?.status
  }

  /** Where those stand that were asked for, by id. */
  async whereabouts(
    ids: readonly string[],
    from: Pick<UnitOfWork, 'query'>,
  ): Promise<ReadonlyMap<string, Whereabouts>> {
    const rows = await from.query<Omit<Whereabouts, 'blockNumber'> & { id: string; height: string | null }>(
      `select id, status, block_hash as "blockHash", block_number as height, succeeded
         from transactions where id = any($1::uuid[])`,
      [ids],
    )
    return new Map(
      rows.map(({ id, height, ...where }) => [id, { ...where, blockNumber: height === null ? null : BigInt(height) }]),
    )
  }

  /** How many wait for a nonce: more than a few mean that the chain does not keep up. */
  async waiting(lanes: LaneGroup): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      `select count(*)::int as count from transactions where status = 'queued' and lane_group = $1`,
      [lanes],
    )
    return row?.count ?? 0
  }
}
