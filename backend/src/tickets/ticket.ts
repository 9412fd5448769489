import type { Address, Hex } from 'viem'

export type TicketStatus = 'active' | 'listed' | 'used' | 'refunded'

/** A ticket as the chain has it. */
export type Ticket = {
  readonly tokenId: string
  /** Null where the event was not drafted here. */
  readonly eventId: string | null
  /** The event's number on the chain. */
  readonly onchainEventId: string
  /** That of TicketNFT, which counts its tokens. */
  readonly contract: Address
  readonly tierId: number
  readonly serial: number
  readonly owner: Address
  readonly status: TicketStatus
  /** What was paid for it, in base units. */
  readonly price: string
  /** `native`, or the token's address; a free one is `native`. */
  readonly currency: string
  readonly tokenUri: string
  readonly transactionHash: Hex
  /** Null where it was bought without an operation of ours. */
  readonly userOpHash: Hex | null
}

/** A row as PostgreSQL gives it. */
export type TicketRow = {
  token_id: string
  event_id: string | null
  onchain_event_id: string
  tier_id: number
  serial: string
  owner: Address
  status: TicketStatus
  price: string
  currency: string
  token_uri: string
  transaction_hash: Hex
  user_op_hash: Hex | null
  block_number: string
}

export function ticketOf(row: TicketRow, contract: Address): Ticket {
  return {
    tokenId: row.token_id,
    contract,
    eventId: row.event_id,
    onchainEventId: row.onchain_event_id,
    tierId: row.tier_id,
    serial: Number(row.serial),
    owner: row.owner,
    status: row.status,
    price: row.price,
    currency: row.currency,
    tokenUri: row.token_uri,
    transactionHash: row.transaction_hash,
    userOpHash: row.user_op_hash,
  }
}
