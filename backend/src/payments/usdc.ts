import { Injectable } from '@nestjs/common'
import { type Address, domainSeparator, type Hex } from 'viem'
import { Chain } from '../chain/index.ts'

// What Circle's token is called in its own EIP-712 domain, where that is not its name on the label; ours has the label's.
const OTHER_NAMES: Readonly<Record<number, string>> = { 84532: 'USDC', 80002: 'USDC' }
const NAME = 'USD Coin'
const VERSION = '2'

/** The token that is taken, as whoever pays signs for it. */
@Injectable()
export class Usdc {
  #domain: Hex | undefined

  constructor(private readonly chain: Chain) {}

  get asset(): Address {
    return this.chain.contracts.USDC
  }

  get chainId(): number {
    return this.chain.network.chain.id
  }

  get name(): string {
    const isCircles = this.chain.network.usdc === this.asset
    return (isCircles && OTHER_NAMES[this.chainId]) || NAME
  }

  get version(): string {
    return VERSION
  }

  /** What separates its signatures from those for all other contracts and chains; made once. */
  get domain(): Hex {
    const { name, version, chainId, asset: verifyingContract } = this
    this.#domain ??= domainSeparator({ domain: { name, version, chainId, verifyingContract } })
    return this.#domain
  }
}
