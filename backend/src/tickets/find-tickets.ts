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

  /** How many of them were paid back. */
  async countRefunded(tokenIds: readonly string[], work: UnitOfWork): Promise<number> {
    const rows = await work.query(`select from tickets where token_id = any($1) and status = 'refunded'`, [tokenIds])
    return rows.length
  }

  /** Of an event, what was paid back since then. */
  async refundedSince(eventId: string, since: Date, work: UnitOfWork): Promise<string[]> {
    const rows = await work.query<{ token_id: string }>(
      `select t.token_id from tickets t join ticket_changes c using (token_id)
        where t.event_id = $1 and t.status = 'refunded' and c.kind = 'refunded' and c.changed_at > $2
        order by t.token_id`,
      [eventId, since],
    )
    return rows.map((row) => row.token_id)
  }

  /** To whom they were minted. */
  async buyersOf(tokenIds: readonly string[], work: UnitOfWork): Promise<Address[]> {
    const rows = await work.query<{ minted_to: Address }>(
      'select distinct minted_to from tickets where token_id = any($1)',
      [tokenIds],
    )
    return rows.map((row) => row.minted_to)
  }
}
