import { paymentTermsTypes } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import { type Address, encodePacked, type Hex, hashTypedData, hexToBytes } from 'viem'
import { addressOfKey, Chain, signDigest } from '../../chain/index.ts'
import { MerchantsConfig } from '../merchants.config.ts'

export type Terms = {
  readonly paymentId: Hex
  readonly token: Address
  readonly amount: bigint
  readonly recipient: Address
  readonly merchantId: Hex
  readonly feeBps: number
  /** Seconds since 1970. */
  readonly deadline: number
}

/** Our word for the terms of a payment, without which the gateway takes nothing. */
@Injectable()
export class SignTerms {
  readonly #key: Uint8Array

  constructor(
    private readonly chain: Chain,
    config: MerchantsConfig,
  ) {
    this.#key = hexToBytes(config.signerKey)
  }

  get signer(): Address {
    return addressOfKey(this.#key)
  }

  /** As `pay` takes it: the deadline, then the signature. */
  of(terms: Terms): Hex {
    const { network, contracts } = this.chain
    const domain = { name: 'PaymentGateway', version: '1', chainId: network.chain.id }
    const digest = hashTypedData({
      domain: { ...domain, verifyingContract: contracts.PaymentGateway },
      ...{ types: paymentTermsTypes, primaryType: 'PaymentTerms', message: terms },
    })
    return encodePacked(['uint48', 'bytes'], [terms.deadline, signDigest(digest, this.#key)])
  }
}
