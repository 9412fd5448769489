import { eventManagerAbi, ticketNftAbi } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import { type Address, type Hex, isAddressEqual, type Log, parseEventLogs } from 'viem'
import { Chain } from '../chain/index.ts'
import { Events, TierInventory } from '../events/index.ts'
import type { UnitOfWork } from '../platform/index.ts'
import type { Issued } from './find-tickets.ts'
import { readTokenId, type TokenParts } from './token-id.ts'

type TicketLog = {
  readonly address: Address
  readonly topics: readonly Hex[]
  readonly data: Hex
  readonly logIndex: number
}

export type Mined = {
  readonly transactionHash: Hex
  readonly blockNumber: string
  /** Null where no operation of ours was it. */
  readonly userOpHash: Hex | null
  readonly logs: readonly TicketLog[]
}

/** Writes down the tickets that logs tell of, each once, whoever tells of them and however often. */
@Injectable()
export class IssueTickets {
  constructor(
    private readonly chain: Chain,
    private readonly events: Events,
    private readonly inventory: TierInventory,
  ) {}

  /** Answers all tickets that the logs tell of, those that were known already among them. */
  async fromLogs(mined: Mined, work: UnitOfWork): Promise<Issued[]> {
    const { EventManager, TicketNFT } = this.chain.contracts
    const minted = parseEventLogs({ abi: ticketNftAbi, eventName: 'TicketMinted', logs: ours(mined, TicketNFT) })
    const sold = parseEventLogs({ abi: eventManagerAbi, eventName: 'TicketSold', logs: ours(mined, EventManager) })
    const prices = new Map(sold.map(({ args }) => [args.tokenId, args.price]))
    const issued: Issued[] = []
    for (const { args, logIndex } of minted) {
      const price = prices.get(args.tokenId)
      if (price === undefined) throw new Error(`Ticket ${args.tokenId} was minted, but not sold`)
      await this.#keep({ ...args, price, logIndex }, mined, work)
      issued.push({ tokenId: String(args.tokenId), owner: args.to })
    }
    return issued
  }

  async #keep(
    {
      tokenId,
      to,
      tokenURI,
      price,
      logIndex,
    }: { tokenId: bigint; to: Address; tokenURI: string; price: bigint; logIndex: number },
    { transactionHash, blockNumber, userOpHash }: Mined,
    work: UnitOfWork,
  ): Promise<void> {
    const parts = readTokenId(tokenId)
    const event = await this.events.findOnchain(parts.eventId, work)
    if (!event) throw new Error(`Ticket ${tokenId} is for an event that is not known here`)
    const inserted = await work.query(
      `insert into tickets (token_id, event_id, tier_id, serial, owner, status, price, currency, token_uri,
         transaction_hash, log_index, user_op_hash, block_number)
       values ($1, $2, $3, $4, $5, 'active', $6, $7, $8, $9, $10, $11, $12) on conflict (token_id) do nothing
       returning token_id`,
      [
        ...[String(tokenId), event.id, parts.tierId, parts.serial, to, String(price), this.#currencyOf(parts)],
        ...[tokenURI, transactionHash, logIndex, userOpHash, blockNumber],
      ],
    )
    if (inserted.length === 0) return
    await this.inventory.addSold({ eventId: event.id, tierId: parts.tierId, quantity: 1 }, work)
  }

  #currencyOf({ paidIn }: TokenParts): string {
    return paidIn === 'usdc' ? this.chain.contracts.USDC : 'native'
  }
}

/** A fact, like a receipt, has of a log all that is needed to read it. */
function ours({ logs }: Mined, contract: Address): Log[] {
  return logs.filter(({ address }) => isAddressEqual(address, contract)) as unknown as Log[]
}
