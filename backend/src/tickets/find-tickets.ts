import { Injectable } from '@nestjs/common'
import type { Address, Hex } from 'viem'
import type { UnitOfWork } from '../platform/index.ts'

export type Issued = { readonly tokenId: string; readonly owner: Address }

/** Tickets by the transaction that has minted them. */
@Injectable()
export class FindTickets {
  async ofTransaction(transactionHash: Hex, owner: Address, work: UnitOfWork): Promise<Issued[]> {
    return work.query<Issued>(
      `select token_id::text as "tokenId", owner from tickets
        where transaction_hash = $1 and owner = $2 order by token_id`,
      [transactionHash, owner],
    )
  }
}
