import { Injectable } from '@nestjs/common'
import type { Hex } from 'viem'
import { Chain } from '../chain/index.ts'
import { ReadLogs, type UncheckedLog } from './read-logs.ts'

/** What our contracts have written in one block: for those who know of a transaction, and of nothing that it told. */
@Injectable()
export class BlockLogs {
  constructor(
    private readonly chain: Chain,
    private readonly logs: ReadLogs,
  ) {}

  /** None where the node does not have the block any more. */
  async of(blockHash: Hex): Promise<readonly UncheckedLog[]> {
    const head = await this.chain.headOf(blockHash)
    if (!head) return []
    return (await this.logs.inReceipts(head)) ?? this.logs.inBlock(head)
  }
}
