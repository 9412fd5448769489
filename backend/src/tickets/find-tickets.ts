import { Injectable } from '@nestjs/common'
import type { Address, Hex } from 'viem'
import type { UnitOfWork } from '../platform/index.ts'

export type Issued = { readonly tokenId: string; readonly owner: Address }

/** Tickets by the transaction that has minted them, with whom they were minted to, whoever has them now. */
@Injectable()
export class FindTickets {
  async ofTransaction(transactionHash: Hex, owner: Address, work: UnitOfWork): Promise<Issued[]> {
    return work.query<Issued>(
      `select token_id as "tokenId", minted_to as owner from tickets
        where transaction_hash = $1 and minted_to = $2 order by token_id`,
      [transactionHash, owner],
    )
  }

  async amongIds(tokenIds: readonly string[], transactionHash: Hex, work: UnitOfWork): Promise<Issued[]> {
    if (tokenIds.length === 0) return []
    return work.query<Issued>(
      `select token_id as "tokenId", minted_to as owner from tickets
        where token_id = any($1) and transaction_hash = $2 order by token_id`,
      [tokenIds, transactionHash],
    )
  }

  /** Those of them that were paid back, so many at most. */
  async refundedAmong(tokenIds: readonly string[], most: number, work: UnitOfWork): Promise<string[]> {
    const rows = await work.query<{ token_id: string }>(
      `select token_id from tickets where token_id = any($1) and status = 'refunded' order by token_id limit $2`,
      [tokenIds, most],
    )
    return rows.map((row) => row.token_id)
  }
}
