import { Injectable } from '@nestjs/common'
import type { Address, Hex } from 'viem'
import { BlockLogs } from '../indexer/index.ts'
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

/** Asks the chain what an operation has minted, where nobody has told of it. */
@Injectable()
export class AskForTickets {
  constructor(
    private readonly blocks: BlockLogs,
    private readonly tickets: IssueTickets,
  ) {}

  /** None where the chain does not have the block any more, or the operation has minted nothing in it. */
  async of({ owner, ...mined }: Question, work: UnitOfWork): Promise<Issued[]> {
    const all = await this.blocks.of(mined.blockHash)
    const logs = all.filter(
      (log) => log.transactionHash === mined.transactionHash && log.userOpHash === mined.userOpHash,
    )
    const [issued = []] = await this.tickets.fromLogs([{ ...mined, logs }], work)
    return issued.filter((one) => one.owner === owner)
  }
}
