import { randomBytes } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { type Address, bytesToHex, encodePacked, type Hex, isAddressEqual, keccak256, zeroAddress } from 'viem'
import type { z } from 'zod'
import { Chain } from '../../chain/index.ts'
import { Clock, Idempotency, type Intention, type UnitOfWork } from '../../platform/index.ts'
import type { Client } from '../keys/find-keys.ts'
import type { Merchant } from '../merchant.ts'
import { MerchantsConfig } from '../merchants.config.ts'
import { TokenNotTaken, UnfitRecipient, UnknownProduct } from '../merchants.errors.ts'
import { FindPayments } from './find-payments.ts'
import { type PaymentView, type paymentWish, viewOf } from './payments.schemas.ts'
import { SignTerms } from './sign-terms.ts'

type Wish = z.output<typeof paymentWish>

/** Writes down what a merchant wants to be paid, and signs it. The amount is the catalogue's, or the merchant's server's. */
@Injectable()
export class AskForPayment {
  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly config: MerchantsConfig,
    private readonly find: FindPayments,
    private readonly idempotency: Idempotency,
    private readonly terms: SignTerms,
  ) {}

  async by({ keyId, merchant }: Client, wish: Wish, intention: Intention): Promise<PaymentView> {
    const { token, productId, recipient = merchant.recipient } = wish
    if (!merchant.tokens.includes(token)) {
      throw new TokenNotTaken({ token }, 'It is not one of the tokens of the merchant’s profile.')
    }
    if (this.chain.isOurs(recipient) || isAddressEqual(recipient, zeroAddress)) throw new UnfitRecipient({ recipient })
    return this.idempotency.once(intention, async (work) => {
      const amount =
        productId === undefined ? BigInt(wish.amount ?? 0) : await priceOf(productId, merchant, token, work)
      const paymentId = await this.#store({ keyId, merchant, productId, token, amount, recipient }, work)
      return viewOf(await this.find.one(paymentId, work), this.chain.network.chain.id)
    })
  }

  async #store({ keyId, merchant, productId, token, amount, recipient }: Asked, work: UnitOfWork): Promise<Hex> {
    const { onchainId: merchantId, feeBps } = merchant
    const now = this.clock.now()
    const paymentId = issueId(merchantId, now)
    const deadline = Math.floor(this.clock.in(this.config.termsMinutes * 60).getTime() / 1000)
    const signature = this.terms.of({ paymentId, token, amount, recipient, merchantId, feeBps, deadline })
    await work.query(
      `insert into merchant_payments
         (payment_id, merchant_id, api_key_id, product_id, status, token, amount, fee_bps, recipient, gateway, deadline,
          server_signature, created_at)
       values ($1, $2, $3, $4, 'pending', $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        ...[paymentId, merchant.id, keyId, productId ?? null, token, String(amount), feeBps, recipient],
        ...[this.chain.contracts.PaymentGateway, deadline, signature, now],
      ],
    )
    return paymentId
  }
}

type Asked = {
  readonly keyId: string
  readonly merchant: Merchant
  readonly productId: string | undefined
  readonly token: Address
  readonly amount: bigint
  readonly recipient: Address
}

/** Nobody guesses it, and no two are the same. */
function issueId(merchantId: Hex, time: Date): Hex {
  const salt = bytesToHex(randomBytes(32))
  return keccak256(encodePacked(['bytes32', 'uint64', 'bytes32'], [merchantId, BigInt(time.getTime()), salt]))
}

async function priceOf(productId: string, merchant: Merchant, token: Address, work: UnitOfWork): Promise<bigint> {
  const [row] = await work.query<{ amount: string | null }>(
    `select c.amount::text from merchant_products p
       left join merchant_prices c on c.product_id = p.id and c.token = $3
      where p.id = $1 and p.merchant_id = $2 and p.archived_at is null`,
    [productId, merchant.id, token],
  )
  if (!row) throw new UnknownProduct({})
  if (row.amount === null) throw new TokenNotTaken({ token }, 'The product has no price in this token.')
  return BigInt(row.amount)
}
