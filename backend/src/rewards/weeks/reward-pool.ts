import { rewardPoolAbi } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import { type Address, encodeFunctionData, type Hex, zeroHash } from 'viem'
import { Chain } from '../../chain/index.ts'

/** `CLAIM_PERIOD` of the contract, which cannot change. */
export const CLAIM_DAYS = 84

type CallOf = { readonly to: Address; readonly data: Hex }

/** `RewardPool` as the chain has it, and the calls that it takes. */
@Injectable()
export class RewardPool {
  constructor(private readonly chain: Chain) {}

  get address(): Address {
    return this.chain.contracts.RewardPool
  }

  /** At one block: the root that a week has, null where it has none, and what is promised to nobody. */
  async stateOf(week: number): Promise<{ root: Hex | null; unpromisedUnits: bigint }> {
    const { client } = this.chain
    const blockNumber = await client.getBlockNumber()
    const pool = { address: this.address, abi: rewardPoolAbi, blockNumber } as const
    const [[root], unpromisedUnits] = await Promise.all([
      client.readContract({ ...pool, functionName: 'rewardsOf', args: [BigInt(week)] }),
      client.readContract({ ...pool, functionName: 'unpromised' }),
    ])
    return { root: root === zeroHash ? null : root, unpromisedUnits }
  }

  /** The time as the contract has it. */
  async now(): Promise<Date> {
    const { timestamp } = await this.chain.client.getBlock()
    return new Date(Number(timestamp) * 1_000)
  }

  publishing(week: number, root: Hex, totalUnits: bigint): CallOf {
    const args = [BigInt(week), root, totalUnits] as const
    return { to: this.address, data: encodeFunctionData({ abi: rewardPoolAbi, functionName: 'publishRoot', args }) }
  }

  claiming(week: number, amountUnits: bigint, proof: readonly Hex[]): CallOf {
    const args = [BigInt(week), amountUnits, proof] as const
    return { to: this.address, data: encodeFunctionData({ abi: rewardPoolAbi, functionName: 'claim', args }) }
  }

  releasing(week: number): CallOf {
    const args = [BigInt(week)] as const
    return { to: this.address, data: encodeFunctionData({ abi: rewardPoolAbi, functionName: 'release', args }) }
  }
}
