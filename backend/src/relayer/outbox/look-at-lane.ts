import { Injectable } from '@nestjs/common'
import { type Address, type Hex, TransactionNotFoundError, type TransactionReceipt } from 'viem'
import { Chain } from '../../chain/index.ts'
import { Clock, Database } from '../../platform/index.ts'
import { type AttemptedRow, attemptedOf, withAttempts } from './attempted.ts'
import { PriceAttempt } from './price-attempt.ts'
import type { Attempted } from './transaction.ts'

export type Mined = { readonly transaction: Attempted; readonly receipt: TransactionReceipt }

/** What a look at the chain has shown of one lane; nothing is written by looking. */
export type Sight = {
  readonly lane: Address
  /** The nonce that the chain expects next. */
  readonly chainNonce: number
  readonly mined: readonly Mined[]
  /** Their nonce is used, and none of their attempts is in a block. */
  readonly missing: readonly Attempted[]
  /** Of the missing, those whose nonce was used so long ago that it is not given back. */
  readonly overtaken: readonly Attempted[]
  /** The node does not know them any more. */
  readonly forgotten: readonly Attempted[]
  readonly stuck: readonly Attempted[]
}

const STUCK_SECONDS = 30

/** Reads what became of a lane's transactions: one question for all of them, and one for each that has landed. */
@Injectable()
export class LookAtLane {
  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly price: PriceAttempt,
  ) {}

  async see(lane: Address): Promise<Sight> {
    // Before the rows and the receipts: what is not there now has landed only after.
    const chainNonce = await this.chain.client.getTransactionCount({ address: lane, blockTag: 'latest' })
    const open = await this.#open(lane)
    const used = open.filter(({ nonce }) => nonce !== null && nonce < chainNonce)
    const found = await Promise.all(used.map((transaction) => this.#find(transaction)))
    const mined = found.flatMap((one) => one ?? [])
    const missing = used.filter((_, index) => found[index] === undefined)
    const overtaken = await this.#overtaken(lane, missing)
    const ahead = open.filter(({ nonce, status }) => nonce !== null && nonce >= chainNonce && status === 'sent')
    const first = ahead.find(({ nonce }) => nonce === chainNonce)
    const isForgotten = first !== undefined && !(await this.#isKnown(first))
    const isStuck = first !== undefined && !isForgotten && (await this.#isStuck(first))
    return {
      ...{ lane, chainNonce, mined, missing, overtaken },
      // A node that forgot one has been started anew, and has forgotten them all.
      forgotten: isForgotten ? ahead : [],
      stuck: first && isStuck ? [first] : [],
    }
  }

  async #open(lane: Address): Promise<Attempted[]> {
    const rows = await this.database.query<AttemptedRow>(
      `${withAttempts} where t.lane_address = $1 and t.status in ('sent', 'stuck') order by t.lane_nonce`,
      [lane],
    )
    return rows.map(attemptedOf)
  }

  async #find(transaction: Attempted): Promise<Mined | undefined> {
    for (const { hash } of transaction.attempts) {
      const receipt = await this.chain.receipt(hash)
      if (receipt) return { transaction, receipt }
    }
    return undefined
  }

  async #overtaken(address: Address, missing: readonly Attempted[]): Promise<Attempted[]> {
    if (missing.length === 0) return []
    const deep = (await this.chain.client.getBlockNumber()) - BigInt(this.chain.network.confirmations) + 1n
    if (deep < 0n) return []
    const usedForGood = await this.chain.client.getTransactionCount({ address, blockNumber: deep })
    return missing.filter(({ nonce }) => nonce !== null && nonce < usedForGood)
  }

  /** Any of its attempts: the node that has a dearer one has dropped the others. */
  async #isKnown({ attempts }: Attempted): Promise<boolean> {
    for (const { hash } of attempts) if (await this.#has(hash)) return true
    return false
  }

  async #has(hash: Hex): Promise<boolean> {
    try {
      await this.chain.client.getTransaction({ hash })
      return true
    } catch (error) {
      if (error instanceof TransactionNotFoundError) return false
      throw error
    }
  }

  /** It is its turn, and it offers less than the chain asks, or has waited for long. */
  async #isStuck({ attempts: [newest] }: Attempted): Promise<boolean> {
    if (!newest) return false
    const { baseFee } = await this.price.market()
    return newest.fees.maxFeePerGas < baseFee || newest.signedAt < this.clock.ago(STUCK_SECONDS)
  }
}
