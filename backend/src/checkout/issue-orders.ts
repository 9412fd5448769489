import { Injectable } from '@nestjs/common'
import { type Address, type Hex, hashTypedData, hexToBytes } from 'viem'
import { Chain, signDigest } from '../chain/index.ts'
import { isIssued } from '../payments/index.ts'
import { CheckoutConfig } from './checkout.config.ts'

/** What TicketCheckout takes a number of ours for, and for nothing else. */
export type IssuedOrder = {
  readonly payer: Address
  readonly recipient: Address
  /** The event's number on the chain. */
  readonly eventId: bigint
  readonly tierId: number
  readonly quantity: number
  readonly nonce: Hex
}

// As OrderMarks.sol has it.
const types = {
  IssuedOrder: [
    { name: 'payer', type: 'address' },
    { name: 'recipient', type: 'address' },
    { name: 'eventId', type: 'uint256' },
    { name: 'tierId', type: 'uint256' },
    { name: 'quantity', type: 'uint256' },
    { name: 'nonce', type: 'bytes32' },
  ],
} as const

/**
 * Signs for orders whose nonce is a number of ours that they are what it was issued for. Who brings a number that is not
 * theirs is refused when the payment is claimed, so every order that comes here with one has it rightly.
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

  /** Empty where the payer has chosen the nonce. The same for the same order, whenever it is asked for. */
  sign({ eventId, tierId, quantity, ...rest }: IssuedOrder): Hex {
    if (!isIssued(rest.nonce)) return '0x'
    const message = { ...rest, eventId, tierId: BigInt(tierId), quantity: BigInt(quantity) }
    const digest = hashTypedData({ domain: this.#domain(), types, primaryType: 'IssuedOrder', message })
    return signDigest(digest, this.#key)
  }
}
