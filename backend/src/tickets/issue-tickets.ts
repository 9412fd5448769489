import { ticketNftAbi } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import { isAddressEqual, type Log, parseEventLogs } from 'viem'
import { Chain } from '../chain/index.ts'
import { type Mined, TellAhead } from '../indexer/index.ts'
import type { UnitOfWork } from '../platform/index.ts'
import { FindTickets, type Issued } from './find-tickets.ts'

/** Has the tickets that logs tell of written down, each once, whoever tells of them and however often. */
@Injectable()
export class IssueTickets {
  constructor(
    private readonly chain: Chain,
    private readonly find: FindTickets,
    private readonly tellAhead: TellAhead,
  ) {}

  /** Answers those of the logs' tickets that stand: none of a block that is not the chain's as far as we have followed. */
  async fromLogs(mined: Mined, work: UnitOfWork): Promise<Issued[]> {
    await this.tellAhead.of(mined, work)
    const { TicketNFT } = this.chain.contracts
    const ours = mined.logs.filter(({ address }) => isAddressEqual(address, TicketNFT)) as unknown as Log[]
    const minted = parseEventLogs({ abi: ticketNftAbi, eventName: 'TicketMinted', logs: ours })
    const tokenIds = minted.map(({ args }) => String(args.tokenId))
    return this.find.amongIds(tokenIds, mined.transactionHash, work)
  }
}
