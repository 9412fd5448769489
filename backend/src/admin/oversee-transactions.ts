import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import type { Person } from '../identity/index.ts'
import { ListTransactions, ReplaceTransaction, type Transaction } from '../relayer/index.ts'
import type { adminTransactions, transactionsQuery, transactionView } from './admin.schemas.ts'
import { AdminActions } from './admin-actions.ts'

/** The transactions that we put on the chain ourselves, and a dearer signature for one that waits too long. */
@Injectable()
export class OverseeTransactions {
  constructor(
    private readonly actions: AdminActions,
    private readonly replacements: ReplaceTransaction,
    private readonly transactions: ListTransactions,
  ) {}

  async page({ operation, ...query }: z.infer<typeof transactionsQuery>): Promise<z.infer<typeof adminTransactions>> {
    const { items, nextCursor } = await this.transactions.page({ ...query, operationId: operation })
    return { items: items.map(viewOf), nextCursor }
  }

  async show(id: string): Promise<z.infer<typeof transactionView>> {
    return viewOf(await this.transactions.one(id))
  }

  async replace(admin: Person, id: string): Promise<{ id: string }> {
    const action = { action: 'relayer.replace-transaction', subjectId: id }
    await this.actions.record(admin, action, () => this.replacements.of(id))
    return { id }
  }
}

function viewOf(transaction: Transaction): z.infer<typeof transactionView> {
  const { id, kind, laneGroup, lane, nonce, to, value, gas, status, subjectIds, isAbandoned } = transaction
  const { transactionHash, blockNumber, succeeded, error, attempts, dueAt, createdAt } = transaction
  return {
    ...{ id, kind, laneGroup, lane, nonce, to, status, subjectIds: [...subjectIds], isAbandoned },
    ...{ transactionHash, succeeded, error, value: String(value), gas: String(gas) },
    blockNumber: blockNumber === null ? null : String(blockNumber),
    attempts: attempts.map(({ hash, fees, isFiller, signedAt }) => ({
      ...{ hash, isFiller, signedAt: signedAt.toISOString() },
      maxFeePerGas: String(fees.maxFeePerGas),
      maxPriorityFeePerGas: String(fees.maxPriorityFeePerGas),
    })),
    ...{ dueAt: dueAt.toISOString(), createdAt: createdAt.toISOString() },
  }
}
