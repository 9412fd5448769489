import { Injectable } from '@nestjs/common'
import type { Address, Hex } from 'viem'
import type { UnitOfWork } from '../platform/index.ts'

export type Issued = { readonly tokenId: string; readonly owner: Address }
type Minted = Issued & { readonly transactionHash: Hex }

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

  /** Those of them that are there, by id. */
  async amongIds(tokenIds: readonly string[], work: UnitOfWork): Promise<ReadonlyMap<string, Minted>> {
    if (tokenIds.length === 0) return new Map()
    const rows = await work.query<Minted>(
      `select token_id as "tokenId", minted_to as owner, transaction_hash as "transactionHash" from tickets
        where token_id = any($1)`,
      [tokenIds],
    )
    return new Map(rows.map((row) => [row.tokenId, row]))
  }
}
