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

/** Whether operations were carried out, by whoever and in whatever transaction: EntryPoint says so by their hashes. */
@Injectable()
export class FindOutcome {
  constructor(private readonly chain: Chain) {}

  /** Those that were, by operation, in one look; also in blocks before they were sent, unless it is a quick one. */
  async find(operations: readonly Operation[], { isQuick = false } = {}): Promise<ReadonlyMap<string, Outcome>> {
    const signed = operations.filter((operation) => hashesOf(operation).length > 0)
    if (signed.length === 0) return new Map()
    const height = await this.chain.client.getBlockNumber()
    const oldest = signed.reduce((from, { fromBlock }) => lesser(from, fromBlock ?? height), height)
    const from = oldest - (isQuick ? 0n : BLOCKS_BEFORE)
    const logs = await this.chain.client.getContractEvents({
      ...{ address: entryPointAddress, abi: entryPointAbi, eventName: 'UserOperationEvent', strict: true },
      args: { userOpHash: signed.flatMap(hashesOf) },
      fromBlock: from > 0n ? from : 0n,
      toBlock: 'latest',
    })
    const outcomes = new Map(logs.map((log) => [log.args.userOpHash, { ...log, userOpHash: log.args.userOpHash }]))
    return new Map(signed.flatMap((operation) => outcomeOf(operation, outcomes)))
  }

  /** The time that the next block would have: an idle chain's newest one is old. */
  async chainTime(): Promise<Date> {
    const { timestamp } = await this.chain.client.getBlock({ blockTag: 'pending' })
    return new Date(Number(timestamp) * 1000)
  }
}

function hashesOf({ userOpHash, formerHashes }: Operation): Hex[] {
  return userOpHash ? [userOpHash, ...formerHashes] : [...formerHashes]
}

function outcomeOf(operation: Operation, outcomes: ReadonlyMap<Hex, Outcome>): [string, Outcome][] {
  const found = hashesOf(operation).flatMap((hash) => outcomes.get(hash) ?? [])
  return found.slice(0, 1).map(({ userOpHash, transactionHash, blockNumber, blockHash }) => {
    return [operation.id, { userOpHash, transactionHash, blockNumber, blockHash }]
  })
}

function lesser(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}
