import { paymentGatewayAbi } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import type { Address } from 'viem'
import { Chain, shortReason } from '../../chain/index.ts'
import { Log } from '../../platform/index.ts'
import { ChainSilent, TokenNotTaken } from '../merchants.errors.ts'

/** Which tokens the gateway takes: the chain says. */
@Injectable()
export class GatewayTokens {
  constructor(
    private readonly chain: Chain,
    private readonly log: Log,
  ) {}

  async refuseOthers(tokens: readonly Address[]): Promise<void> {
    const supported = await this.#ask(tokens)
    const other = tokens.find((_, index) => !supported[index])
    if (other) throw new TokenNotTaken({ token: other }, `The gateway does not take ${other}.`)
  }

  async #ask(tokens: readonly Address[]): Promise<readonly boolean[]> {
    const gateway = { address: this.chain.contracts.PaymentGateway, abi: paymentGatewayAbi } as const
    try {
      // Asked in the same moment, they go in one request.
      return await Promise.all(
        tokens.map((token) =>
          this.chain.client.readContract({ ...gateway, functionName: 'supportedTokens', args: [token] }),
        ),
      )
    } catch (error) {
      this.log.warn({ reason: shortReason(error) }, 'which tokens the gateway takes could not be asked')
      throw new ChainSilent({})
    }
  }
}
