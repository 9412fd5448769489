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

  /**
   * Answers of each, in the same order, those of its logs' tickets that stand: none of a block that is not the chain's as
   * far as we have followed.
   */
  async fromLogs(all: readonly Mined[], work: UnitOfWork): Promise<Issued[][]> {
    await this.tellAhead.of(all, work)
    const minted = all.map(({ logs }) => this.#mintedIn(logs))
    const standing = await this.find.amongIds(minted.flat(), work)
    return all.map(({ transactionHash }, index) =>
      (minted[index] ?? []).flatMap((tokenId) => {
        const ticket = standing.get(tokenId)
        return ticket?.transactionHash === transactionHash ? [{ tokenId, owner: ticket.owner }] : []
      }),
    )
  }

  #mintedIn(logs: Mined['logs']): string[] {
    const { TicketNFT } = this.chain.contracts
    const ours = logs.filter(({ address }) => isAddressEqual(address, TicketNFT)) as unknown as Log[]
    const minted = parseEventLogs({ abi: ticketNftAbi, eventName: 'TicketMinted', logs: ours })
    return minted.map(({ args }) => String(args.tokenId))
  }
}
