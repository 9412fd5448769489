import { Injectable } from '@nestjs/common'
import { type Address, type Hex, hexToBytes } from 'viem'
import { Chain, type Fees } from '../../chain/index.ts'
import { Clock, type UnitOfWork } from '../../platform/index.ts'
import type { Lane } from './lanes.ts'
import { signTransaction } from './sign-transaction.ts'
import type { Transaction } from './transaction.ts'

/** A transaction and the place it is to be signed for. */
export type Placed = {
  readonly transaction: Transaction
  readonly lane: Lane
  readonly nonce: number
  readonly fees: Fees
  /** The nonce is used up by a transfer of nothing, instead of by the transaction. */
  readonly isFiller: boolean
}

const PLAIN_TRANSFER_GAS = 21_000n

/** Signs and writes down, many at once. Nothing is sent that does not stand here. */
@Injectable()
export class SignAttempts {
  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
  ) {}

  /** Each of them is `signed` then. Throws where a row is not what was read, and nothing of it stands. */
  async write(placed: readonly Placed[], work: UnitOfWork): Promise<void> {
    if (placed.length === 0) return
    const signed = await Promise.all(placed.map((one) => this.#sign(one)))
    const now = this.clock.now()
    const moved = await work.query(
      `update transactions t
          set status = 'signed', lane_address = placed.lane, lane_nonce = placed.nonce, version = t.version + 1,
              error = null, due_at = $5
         from unnest($1::uuid[], $2::int[], $3::text[], $4::bigint[]) as placed (id, version, lane, nonce)
        where t.id = placed.id and t.version = placed.version returning t.id`,
      [
        ...[placed.map(({ transaction }) => transaction.id), placed.map(({ transaction }) => transaction.version)],
        ...[placed.map(({ lane }) => lane.address), placed.map(({ nonce }) => nonce), now],
      ],
    )
    if (moved.length < placed.length) throw new Error('A transaction was taken further by somebody else')
    await work.query(
      `insert into transaction_attempts (transaction_id, lane_address, lane_nonce, transaction_hash, raw,
                                         max_fee_per_gas, max_priority_fee_per_gas, is_filler, signed_at)
       select *, $9 from unnest($1::uuid[], $2::text[], $3::bigint[], $4::text[], $5::bytea[],
                                $6::numeric[], $7::numeric[], $8::boolean[])`,
      [
        ...[placed.map(({ transaction }) => transaction.id), placed.map(({ lane }) => lane.address)],
        ...[placed.map(({ nonce }) => nonce), signed.map(({ hash }) => hash)],
        signed.map(({ raw }) => Buffer.from(hexToBytes(raw))),
        placed.map(({ fees }) => String(fees.maxFeePerGas)),
        placed.map(({ fees }) => String(fees.maxPriorityFeePerGas)),
        ...[placed.map(({ isFiller }) => isFiller), now],
      ],
    )
  }

  #sign({ transaction, lane, nonce, fees, isFiller }: Placed) {
    const { to, data, value, gas } = isFiller ? nothing(lane.address) : transaction
    return signTransaction({ chainId: this.chain.network.chain.id, nonce, to, data, value, gas, fees }, lane.key)
  }
}

function nothing(to: Address): { to: Address; data: Hex; value: bigint; gas: bigint } {
  return { to, data: '0x', value: 0n, gas: PLAIN_TRANSFER_GAS }
}
