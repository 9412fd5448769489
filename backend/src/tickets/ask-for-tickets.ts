import { entryPointAbi, entryPointAddress } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import { type Address, type Hex, isAddressEqual, type Log, parseEventLogs } from 'viem'
import { Chain } from '../chain/index.ts'
import type { UnitOfWork } from '../platform/index.ts'
import type { Issued } from './find-tickets.ts'
import { IssueTickets } from './issue-tickets.ts'

export type Question = {
  readonly transactionHash: Hex
  readonly blockNumber: string
  readonly blockHash: Hex
  readonly userOpHash: Hex
  /** The wallet that they were bought for. */
  readonly owner: Address
}

/** Asks the chain for the logs of a block, where nobody has told which tickets an operation has minted in it. */
@Injectable()
export class AskForTickets {
  constructor(
    private readonly chain: Chain,
    private readonly tickets: IssueTickets,
  ) {}

  /** None where the chain does not have the block any more, or the operation has minted nothing in it. */
  async of({ owner, ...mined }: Question, work: UnitOfWork): Promise<Issued[]> {
    const { EventManager, TicketNFT } = this.chain.contracts
    const address = [entryPointAddress, EventManager, TicketNFT]
    const all = await this.chain.client.getLogs({ blockHash: mined.blockHash, address } as never)
    const logs = logsOf(mined.userOpHash, all as Log<bigint, number, false>[])
    const issued = await this.tickets.fromLogs({ ...mined, logs }, work)
    return issued.filter((one) => isAddressEqual(one.owner, owner))
  }
}

/** EntryPoint ends each operation's part of a bundle with its UserOperationEvent. */
function logsOf(userOpHash: Hex, all: readonly Log<bigint, number, false>[]) {
  const told = parseEventLogs({
    abi: entryPointAbi,
    logs: all.filter(({ address }) => isAddressEqual(address, entryPointAddress)),
    eventName: ['UserOperationEvent', 'BeforeExecution'],
  })
  const at = told.findIndex((log) => log.eventName === 'UserOperationEvent' && log.args.userOpHash === userOpHash)
  const [begin, end] = [told[at - 1], told[at]]
  if (!begin || !end) return []
  return all.filter(({ logIndex }) => logIndex > begin.logIndex && logIndex < end.logIndex)
}
