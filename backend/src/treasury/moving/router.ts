import { paymentRouterAbi } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import { type Address, encodeFunctionData, erc20Abi, type Hex } from 'viem'
import { Chain } from '../../chain/index.ts'
import { OpsWallet } from '../ops-wallet/ops-wallet.ts'

/** The two ways that money leaves the router. */
export type Purpose = 'ops-wallet' | 'reward-pool'

/** What the chain says at one block. */
export type RouterState = {
  readonly blockNumber: bigint
  readonly routerUnits: bigint
  readonly opsUnits: bigint
  /** What may still go out today (UTC), both ways together. */
  readonly leftUnits: bigint
  readonly payees: Readonly<Record<Purpose, Address>>
}

/** `PaymentRouter` as the chain has it, and the calls that move its money. */
@Injectable()
export class Router {
  constructor(
    private readonly chain: Chain,
    private readonly ops: OpsWallet,
  ) {}

  get address(): Address {
    return this.chain.contracts.PaymentRouter
  }

  /** Where the money is to go: were it another, it would be lost to us. */
  payeeOf(purpose: Purpose): Address {
    return purpose === 'ops-wallet' ? this.ops.address : this.chain.contracts.RewardPool
  }

  async state(): Promise<RouterState> {
    const { client, contracts } = this.chain
    const blockNumber = await client.getBlockNumber()
    const router = { address: this.address, abi: paymentRouterAbi, blockNumber } as const
    const token = { address: contracts.USDC, abi: erc20Abi, functionName: 'balanceOf', blockNumber } as const
    const [routerUnits, opsUnits, leftUnits, opsWallet, rewardPool] = await Promise.all([
      client.readContract({ ...token, args: [this.address] }),
      client.readContract({ ...token, args: [this.ops.address] }),
      client.readContract({ ...router, functionName: 'leftToday' }),
      client.readContract({ ...router, functionName: 'opsWallet' }),
      client.readContract({ ...router, functionName: 'rewardPool' }),
    ])
    const payees = { 'ops-wallet': opsWallet, 'reward-pool': rewardPool }
    return { blockNumber, routerUnits, opsUnits, leftUnits, payees }
  }

  callOf(purpose: Purpose, units: bigint): { to: Address; data: Hex } {
    const functionName = purpose === 'ops-wallet' ? 'withdrawToOpsWallet' : 'fundRewardPool'
    return { to: this.address, data: encodeFunctionData({ abi: paymentRouterAbi, functionName, args: [units] }) }
  }
}
