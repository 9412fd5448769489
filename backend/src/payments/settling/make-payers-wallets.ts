import { multicall3Abi, multicall3Address } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import { type Address, encodeFunctionData } from 'viem'
import { Clock, type UnitOfWork } from '../../platform/index.ts'
import { type Creation, Operations, Transactions } from '../../relayer/index.ts'
import type { Payment } from '../payment.ts'
import { PaymentRows } from '../payment-rows.ts'
import { CONFIRMED_WITHIN_SECONDS } from '../payment-times.ts'
import { settlementKinds } from './settlement-kinds.ts'

const AT_ONCE = 40
const OVERHEAD_GAS = 60_000n
// A clone costs half of it.
const GAS_OF_EACH = 250_000n

/** Has wallets of ours made that are to pay and have no code yet. Their payments wait, and are looked at again then. */
@Injectable()
export class MakePayersWallets {
  constructor(
    private readonly clock: Clock,
    private readonly operations: Operations,
    private readonly rows: PaymentRows,
    private readonly transactions: Transactions,
  ) {}

  /** For pending payments whose rows are locked. */
  async of(payments: readonly Payment[], work: UnitOfWork): Promise<void> {
    const payers = [...new Set(payments.map(({ payer }) => payer))]
    const creations = payers.length > 0 ? await this.operations.wallets.creationMany(payers) : []
    for (let at = 0; at < payers.length; at += AT_ONCE) {
      const some = payers.slice(at, at + AT_ONCE)
      const theirs = payments.filter(({ payer }) => some.includes(payer))
      const calls = creations.slice(at, at + AT_ONCE).flatMap((one) => one ?? [])
      await this.#write(theirs, calls, work)
    }
  }

  async #write(payments: readonly Payment[], calls: readonly Creation[], work: UnitOfWork): Promise<void> {
    const transactionId = await this.transactions.write(work, {
      ...{ kind: settlementKinds.makeWallets, lanes: 'gas', to: multicall3Address },
      data: encodeFunctionData({ abi: multicall3Abi, functionName: 'aggregate3', args: [calls.map(callOf)] }),
      gas: OVERHEAD_GAS + GAS_OF_EACH * BigInt(calls.length),
      subjectIds: payments.map(({ id }) => id),
    })
    const changes = {
      ...{ transaction_id: transactionId, looked_at: this.clock.now() },
      due_at: this.clock.in(CONFIRMED_WITHIN_SECONDS),
    }
    await this.rows.move(
      payments.map((payment) => ({ payment, to: 'processing', changes })),
      work,
    )
  }
}

function callOf({ factory, factoryData }: Creation): { target: Address; allowFailure: true; callData: `0x${string}` } {
  return { target: factory, allowFailure: true, callData: factoryData }
}
