import { entryPointAddress } from '@boxoffice/contracts'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { isAddressEqual } from 'viem'
import { Chain } from '../chain/index.ts'
import { type Finding, Health } from '../platform/index.ts'
import { RelayerConfig } from './relayer.config.ts'

/** Whether the bundler takes operations for our EntryPoint. Without it they go direct, so it is never down for us. */
@Injectable()
export class BundlerCheck implements OnModuleInit {
  constructor(
    private readonly chain: Chain,
    private readonly config: RelayerConfig,
    private readonly health: Health,
  ) {}

  onModuleInit(): void {
    this.health.register({ name: 'bundler', check: () => this.#check() })
  }

  async #check(): Promise<Finding> {
    const { bundler } = this.chain
    if (this.config.mode === 'direct' || !bundler) return { status: 'up', detail: 'not used: operations go direct' }
    try {
      const served = await bundler.getSupportedEntryPoints()
      const serves = served.some((address) => isAddressEqual(address, entryPointAddress))
      return serves
        ? { status: 'up', detail: 'serves EntryPoint 0.8' }
        : { status: 'degraded', detail: 'does not serve EntryPoint 0.8' }
    } catch {
      return { status: 'degraded', detail: 'no answer: operations go direct' }
    }
  }
}
