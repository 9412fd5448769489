import { Injectable } from '@nestjs/common'
import type { Address } from 'viem'
import { Chain } from '../chain/index.ts'
import type { Person } from '../identity/index.ts'
import { Database, InvalidRequest } from '../platform/index.ts'
import { Wallets } from '../wallets/index.ts'
import { type Ticket, type TicketRow, ticketOf } from './ticket.ts'
import { UnknownTicket } from './tickets.errors.ts'

export type Page = { readonly items: Ticket[]; readonly nextCursor: string | null }

/** Tickets, read from what the chain has told. */
@Injectable()
export class Tickets {
  constructor(
    private readonly chain: Chain,
    private readonly database: Database,
    private readonly wallets: Wallets,
  ) {}

  async show(tokenId: string): Promise<Ticket> {
    const [ticket] = await this.find([tokenId])
    if (!ticket) throw new UnknownTicket({ tokenId })
    return ticket
  }

  /** Those of them that are known here, by their numbers. */
  async find(tokenIds: readonly string[]): Promise<Ticket[]> {
    const rows = await this.database.query<TicketRow>(
      'select * from tickets where token_id = any($1::numeric[]) order by token_id',
      [tokenIds],
    )
    return rows.map((row) => this.#ticket(row))
  }

  /** Those in the person's wallet, newest first. */
  async pageOf(person: Person, { limit, cursor }: { limit: number; cursor?: string | undefined }): Promise<Page> {
    const wallet = await this.wallets.of(person.id)
    if (!wallet) return { items: [], nextCursor: null }
    const rows = await this.#ownedBy(wallet.address, limit + 1, cursor)
    const last = rows.length > limit ? rows[limit - 1] : undefined
    const items = rows.slice(0, limit).map((row) => this.#ticket(row))
    return { items, nextCursor: last ? writeCursor(last) : null }
  }

  #ticket(row: TicketRow): Ticket {
    return ticketOf(row, this.chain.contracts.TicketNFT)
  }

  #ownedBy(owner: Address, most: number, cursor: string | undefined): Promise<TicketRow[]> {
    const [block, tokenId] = cursor === undefined ? [null, null] : readCursor(cursor)
    return this.database.query<TicketRow>(
      `select * from tickets
        where owner = $1 and ($2::bigint is null or (block_number, token_id) < ($2::bigint, $3::numeric))
        order by block_number desc, token_id desc limit $4`,
      [owner, block, tokenId, most],
    )
  }
}

function writeCursor({ block_number, token_id }: TicketRow): string {
  return `${block_number}-${token_id}`
}

function readCursor(cursor: string): [block: string, tokenId: string] {
  const [, block, tokenId] = /^(\d{1,18})-(\d{1,40})$/.exec(cursor) ?? []
  if (block !== undefined && tokenId !== undefined) return [block, tokenId]
  throw new InvalidRequest([{ pointer: '/cursor', detail: 'is not one that a page has given' }])
}
