import { Injectable } from '@nestjs/common'
import { type Hex, TransactionNotFoundError } from 'viem'
import type { z } from 'zod'
import { Chain, shortReason } from '../../chain/index.ts'
import { Log, RefusalError } from '../../platform/index.ts'
import { ChainSilent, TransactionUnknown } from '../merchants.errors.ts'
import type { transactionView } from './looking.schemas.ts'

/** What became of a transaction, for who has no node of their own. */
@Injectable()
export class LookAtTransactions {
  constructor(
    private readonly chain: Chain,
    private readonly log: Log,
  ) {}

  async of(hash: Hex): Promise<z.infer<typeof transactionView>> {
    try {
      const [receipt, head] = await Promise.all([this.chain.receipt(hash), this.chain.head()])
      if (!receipt || !head) return await this.#waiting(hash)
      const { blockNumber, status } = receipt
      const confirmations = Math.max(1, Number(head.number - blockNumber) + 1)
      return {
        ...{ hash, status: status === 'success' ? ('succeeded' as const) : status, blockNumber: String(blockNumber) },
        ...{ confirmations, isFinal: confirmations >= this.chain.network.confirmations },
      }
    } catch (error) {
      if (error instanceof RefusalError) throw error
      this.log.warn({ reason: shortReason(error) }, 'a transaction could not be asked for')
      throw new ChainSilent({})
    }
  }

  async #waiting(hash: Hex): Promise<z.infer<typeof transactionView>> {
    try {
      await this.chain.client.getTransaction({ hash })
    } catch (error) {
      if (error instanceof TransactionNotFoundError) throw new TransactionUnknown({})
      throw error
    }
    return { hash, status: 'pending', blockNumber: null, confirmations: 0, isFinal: false }
  }
}
