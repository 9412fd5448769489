import { Injectable, type OnModuleInit } from '@nestjs/common'
import { type Finding, Health } from '../platform/index.ts'
import { Chain } from './chain.ts'

/** Whether the node answers, for the chain that was configured. */
@Injectable()
export class ChainCheck implements OnModuleInit {
  constructor(
    private readonly chain: Chain,
    private readonly health: Health,
  ) {}

  onModuleInit(): void {
    this.health.register({ name: 'chain', check: () => this.#check() })
  }

  async #check(): Promise<Finding> {
    const { client, network } = this.chain
    const [chainId, height] = await Promise.all([client.getChainId(), client.getBlockNumber()])
    if (chainId === network.chain.id) return { status: 'up', detail: `${network.chain.name}, block ${height}` }
    return { status: 'down', detail: `the node serves chain ${chainId}, CHAIN_ID says ${network.chain.id}` }
  }
}
