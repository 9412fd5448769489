import { Injectable } from '@nestjs/common'
import { type Hex, hashTypedData, hexToBytes } from 'viem'
import { Chain, signDigest } from '../chain/index.ts'
import { isIssued } from '../payments/index.ts'
import { CheckoutConfig } from './checkout.config.ts'
import type { TierOnChain } from './checkout-calls.ts'

// As TicketCheckout.sol has it.
const types = {
  Issue: [
    { name: 'eventId', type: 'uint256' },
    { name: 'tierId', type: 'uint256' },
    { name: 'nonces', type: 'bytes32[]' },
  ],
} as const

/**
 * Stands by the nonces of a settlement that are numbers of ours, with one signature for all. Who brings a number that is
 * not theirs is refused when the payment is claimed, so every order that comes here with one has it rightly.
 */
@Injectable()
export class IssueOrders {
  readonly #key: Uint8Array
  readonly #domain

  constructor(chain: Chain, config: CheckoutConfig) {
    this.#key = hexToBytes(config.saleSignerKey)
    this.#domain = () =>
      ({
        ...{ name: 'TicketCheckout', version: '1', chainId: chain.network.chain.id },
        verifyingContract: chain.contracts.TicketCheckout,
      }) as const
  }

  /** Of all nonces of the settlement, in its order; empty where their payers have chosen all of them. */
  sign({ eventId, tierId }: TierOnChain, nonces: readonly Hex[]): Hex {
    const ours = nonces.filter(isIssued)
    if (ours.length === 0) return '0x'
    const message = { eventId, tierId: BigInt(tierId), nonces: ours }
    const digest = hashTypedData({ domain: this.#domain(), types, primaryType: 'Issue', message })
    return signDigest(digest, this.#key)
  }
}
