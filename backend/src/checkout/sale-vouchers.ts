import { Injectable } from '@nestjs/common'
import type { Address, Hex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { Chain } from '../chain/index.ts'
import type { UnitOfWork } from '../platform/index.ts'
import { CheckoutConfig } from './checkout.config.ts'

/** What a voucher lets somebody buy: this wallet, this tier, this many, until then. */
export type VoucherTerms = {
  readonly buyer: Address
  /** The event's number on the chain. */
  readonly eventId: bigint
  readonly tierId: number
  readonly quantity: number
  readonly goodUntil: Date
}

/** As EventManager takes it. */
export type Voucher = { readonly expiry: bigint; readonly nonce: bigint; readonly signature: Hex }

// As EventManager.sol has it.
const voucherTypes = {
  Voucher: [
    { name: 'buyer', type: 'address' },
    { name: 'eventId', type: 'uint256' },
    { name: 'tierId', type: 'uint256' },
    { name: 'quantity', type: 'uint256' },
    { name: 'expiry', type: 'uint256' },
    { name: 'nonce', type: 'uint256' },
  ],
} as const

/** Signs for orders of guarded tiers that they may be bought: whoever has a hold may, and nobody else can. */
@Injectable()
export class SaleVouchers {
  readonly #signer
  readonly #domain

  constructor(chain: Chain, config: CheckoutConfig) {
    this.#signer = privateKeyToAccount(config.saleSignerKey)
    this.#domain = () =>
      ({
        ...{ name: 'EventManager', version: '1', chainId: chain.network.chain.id },
        verifyingContract: chain.contracts.EventManager,
      }) as const
  }

  /** In the same order. Voucher nonces come one after another: 256 of them share a storage slot. */
  async sign(wanted: readonly VoucherTerms[], work: UnitOfWork): Promise<Voucher[]> {
    if (wanted.length === 0) return []
    const nonces = await work.query<{ nonce: string }>(
      `select nextval('sale_voucher_nonces') as nonce from generate_series(1, $1::int)`,
      [wanted.length],
    )
    return Promise.all(wanted.map((terms, index) => this.#one(terms, BigInt(nonces[index]?.nonce ?? 0))))
  }

  async #one({ buyer, eventId, tierId, quantity, goodUntil }: VoucherTerms, nonce: bigint): Promise<Voucher> {
    const expiry = BigInt(Math.floor(goodUntil.getTime() / 1000))
    const message = { buyer, eventId, tierId: BigInt(tierId), quantity: BigInt(quantity), expiry, nonce }
    const signature = await this.#signer.signTypedData({
      ...{ domain: this.#domain(), types: voucherTypes, primaryType: 'Voucher' },
      message,
    })
    return { expiry, nonce, signature }
  }
}
