import { multicall3Address, testUsdcAbi } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import type { Hex } from 'viem'
import { Chain, shortReason } from '../../chain/index.ts'
import { Database, Log } from '../../platform/index.ts'
import { Transactions } from '../../relayer/index.ts'
import type { Payment } from '../payment.ts'
import { PaymentTypes } from '../payment-types.ts'
import { TraceAuthorization } from './trace-authorization.ts'

/** What the chain says of a payment of which no transaction of ours tells. */
export type Finding =
  | { readonly is: 'open' }
  /** It was not taken and cannot be any more. */
  | { readonly is: 'never'; readonly isCancelled: boolean }
  | { readonly is: 'completed'; readonly result: unknown; readonly transactionHash: Hex }
  /** The money is there, and what it was for is not given. */
  | { readonly is: 'not served' }
  | { readonly is: 'paid back'; readonly transactionHash: Hex }

type Deep = { readonly block: bigint; readonly seconds: number }

/** Looks, as deep in the chain as counts as final, for how payments stand: by their authorizations and by what was given. */
@Injectable()
export class FindTruth {
  constructor(
    private readonly chain: Chain,
    private readonly database: Database,
    private readonly log: Log,
    private readonly trace: TraceAuthorization,
    private readonly transactions: Transactions,
    private readonly types: PaymentTypes,
  ) {}

  /** By payment; one that cannot be told now is missing. */
  async of(payments: readonly Payment[]): Promise<ReadonlyMap<string, Finding>> {
    const deep = await this.#deep()
    const used = await this.chain.client.multicall({
      contracts: payments.map(({ asset: address, payer, nonce }) => ({
        ...({ address, abi: testUsdcAbi, functionName: 'authorizationState' } as const),
        args: [payer, nonce] as const,
      })),
      ...{ allowFailure: false, batchSize: 0, blockNumber: deep.block, multicallAddress: multicall3Address },
    })
    const found = await Promise.all(
      payments.map(async (payment, index) => {
        try {
          return [[payment.id, await this.#one(payment, used[index] === true, deep)] as const]
        } catch (error) {
          this.log.warn({ paymentId: payment.id, reason: shortReason(error) }, 'a payment could not be looked for')
          return []
        }
      }),
    )
    return new Map(found.flat())
  }

  async #one(payment: Payment, isUsed: boolean, deep: Deep): Promise<Finding> {
    if (!isUsed) return deep.seconds >= payment.validBefore ? { is: 'never', isCancelled: false } : { is: 'open' }
    const trace = await this.trace.of(payment)
    if (trace.is !== 'taken') return { is: 'never', isCancelled: true }
    if (trace.block > deep.block) return { is: 'open' }
    const type = this.types.of(payment.kind)
    const [settled] = type.outcomesIn(trace.logs, [payment])
    if (settled?.is === 'paid') {
      return { is: 'completed', result: settled.result, transactionHash: trace.transactionHash }
    }
    return (await this.#given(payment, deep)) ?? { is: (await this.#isUnderWay(payment)) ? 'open' : 'not served' }
  }

  /** Later than the money came, and in another transaction. */
  async #given(payment: Payment, deep: Deep): Promise<Finding | undefined> {
    const type = this.types.of(payment.kind)
    if (!type.rescue) return undefined
    for (const log of await this.trace.logsAt(type.rescue.place(payment), payment)) {
      const [settled] = type.outcomesIn([log], [payment])
      if (settled?.is !== 'paid' && settled?.is !== 'paid back') continue
      if (log.blockNumber > deep.block) return { is: 'open' }
      if (settled.is === 'paid back') return { is: 'paid back', transactionHash: log.transactionHash }
      return { is: 'completed', result: settled.result, transactionHash: log.transactionHash }
    }
    return undefined
  }

  /** In a transaction that may still land: it could be given yet. */
  async #isUnderWay({ status, transactionId }: Payment): Promise<boolean> {
    if (status === 'failed' || transactionId === null) return false
    const now = (await this.transactions.whereabouts([transactionId], this.database)).get(transactionId)?.status
    return now !== 'confirmed' && now !== 'dropped'
  }

  async #deep(): Promise<Deep> {
    const newest = await this.chain.client.getBlockNumber()
    const wanted = newest - BigInt(this.chain.network.confirmations) + 1n
    const head = await this.chain.head(wanted > 0n ? wanted : 0n)
    if (!head) throw new Error('The chain has no block')
    return { block: head.number, seconds: head.minedAt.getTime() / 1000 }
  }
}
