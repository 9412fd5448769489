import { entryPointAbi, entryPointAddress } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import type { Hex } from 'viem'
import { Chain } from '../chain/index.ts'
import type { Operation } from './operation.ts'

export type Outcome = {
  readonly userOpHash: Hex
  readonly transactionHash: Hex
  readonly blockNumber: bigint
  readonly blockHash: Hex
}

// A chain that came back shorter has it in an earlier block than it was sent at.
const BLOCKS_BEFORE = 100n

/** Whether an operation was carried out, by whoever and in whatever transaction: EntryPoint says so by its hash. */
@Injectable()
export class FindOutcome {
  constructor(private readonly chain: Chain) {}

  async find({ userOpHash, formerHashes, fromBlock }: Operation): Promise<Outcome | undefined> {
    const hashes = userOpHash ? [userOpHash, ...formerHashes] : [...formerHashes]
    if (hashes.length === 0) return undefined
    const height = await this.chain.client.getBlockNumber()
    const from = (fromBlock !== null && fromBlock < height ? fromBlock : height) - BLOCKS_BEFORE
    const [log] = await this.chain.client.getContractEvents({
      ...{ address: entryPointAddress, abi: entryPointAbi, eventName: 'UserOperationEvent', strict: true },
      args: { userOpHash: hashes },
      fromBlock: from > 0n ? from : 0n,
      toBlock: 'latest',
    })
    if (!log) return undefined
    const { transactionHash, blockNumber, blockHash } = log
    return { userOpHash: log.args.userOpHash, transactionHash, blockNumber, blockHash }
  }

  /** The time that the next block would have: an idle chain's newest one is old. */
  async chainTime(): Promise<Date> {
    const { timestamp } = await this.chain.client.getBlock({ blockTag: 'pending' })
    return new Date(Number(timestamp) * 1000)
  }
}
