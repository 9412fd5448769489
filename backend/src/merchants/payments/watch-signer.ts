import { paymentGatewayAbi } from '@boxoffice/contracts'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { isAddressEqual } from 'viem'
import { Chain } from '../../chain/index.ts'
import { type Finding, Health } from '../../platform/index.ts'
import { SignTerms } from './sign-terms.ts'

/** Whether the gateway knows the key that signs here. A sale of tickets needs neither, so it is `degraded` at worst. */
@Injectable()
export class WatchSigner implements OnModuleInit {
  constructor(
    private readonly chain: Chain,
    private readonly health: Health,
    private readonly terms: SignTerms,
  ) {}

  onModuleInit(): void {
    this.health.register({ name: 'payment gateway', check: () => this.#check() })
  }

  async #check(): Promise<Finding> {
    const gateway = { address: this.chain.contracts.PaymentGateway, abi: paymentGatewayAbi } as const
    try {
      const [present, [former, until]] = await Promise.all([
        this.chain.client.readContract({ ...gateway, functionName: 'signerAddress' }),
        this.chain.client.readContract({ ...gateway, functionName: 'formerSigner' }),
      ])
      if (isAddressEqual(present, this.terms.signer)) return { status: 'up' }
      if (!isAddressEqual(former, this.terms.signer)) {
        return { status: 'degraded', detail: 'the gateway does not know the signer' }
      }
      const end = new Date(Number(until) * 1000).toISOString()
      return { status: 'degraded', detail: `the gateway has a new signer, and knows ours until ${end}` }
    } catch {
      return { status: 'degraded', detail: 'the gateway could not be asked who signs' }
    }
  }
}
