import { Injectable } from '@nestjs/common'
import { x402Client, x402HTTPClient } from '@x402/core/client'
import type { PaymentRequired, PaymentRequirements } from '@x402/core/types'
import { type Address, getAddress } from 'viem'
import { shortReason } from '../../chain/index.ts'
import { Usdc } from '../../payments/index.ts'
import { Database, type UnitOfWork } from '../../platform/index.ts'
import { OpsWallet, type Spend, SpendRefused, spendNonceOf } from '../../treasury/index.ts'
import { chooseTerms } from './choose-terms.ts'
import { type Purchase, PurchaseRows } from './purchase-rows.ts'
import { UpstreamRefused, UpstreamUnavailable } from './upstream.errors.ts'

// Long enough to ask again after a crash, short enough that a payment nobody takes is ours again soon.
const MOST_SECONDS = 900

/** What a purchase is paid with: limits, authorization and header commit together, and are the same ever after. */
@Injectable()
export class PayUpstream {
  constructor(
    private readonly database: Database,
    private readonly rows: PurchaseRows,
    private readonly usdc: Usdc,
    private readonly wallet: OpsWallet,
  ) {}

  async for(purchase: Purchase, required: PaymentRequired): Promise<Purchase> {
    const terms = chooseTerms(required, this.usdc)
    const fromBlock = await this.wallet.newestBlock().catch((error: unknown) => {
      throw new UpstreamUnavailable('chain_silent', shortReason(error))
    })
    return this.database
      .work((work) => this.#sign(purchase, { ...required, accepts: [terms] }, fromBlock, work))
      .catch((error: unknown) => {
        throw error instanceof SpendRefused ? answerTo(error) : error
      })
  }

  async #sign(asked: Purchase, required: PaymentRequired, fromBlock: bigint, work: UnitOfWork): Promise<Purchase> {
    const purchase = await this.rows.locked(asked, work)
    if (purchase.paymentHeader !== null || purchase.answer) return purchase
    const client = this.#client(purchase, fromBlock, work)
    const payload = await client.createPaymentPayload(required)
    const headers = new x402HTTPClient(client).encodePaymentSignatureHeader(payload)
    const header = headers['PAYMENT-SIGNATURE']
    if (!header) throw new Error('The x402 client has signed nothing')
    await this.rows.keepPayment(purchase, header, BigInt(payload.accepted.amount), work)
    return this.rows.locked(purchase, work)
  }

  /** The official client, with a scheme of ours in the place of one that signs whatever it is asked to. */
  #client({ spendKey: key, purpose }: Purchase, fromBlock: bigint, work: UnitOfWork): x402Client {
    const network = `eip155:${this.usdc.chainId}` as const
    const createPaymentPayload = async (x402Version: number, terms: PaymentRequirements) => {
      const payee = getAddress(terms.payTo)
      await this.wallet.reserve(work, { key, purpose, payee, amountUnits: BigInt(terms.amount) })
      const validSeconds = Math.min(terms.maxTimeoutSeconds, MOST_SECONDS)
      const spend = await this.wallet.sign(work, key, { validSeconds, fromBlock })
      return { x402Version, payload: payloadOf(spend) }
    }
    return x402Client.fromConfig({
      schemes: [{ network, client: { scheme: 'exact', createPaymentPayload } }],
      // What may be spent stands in the database; this lets our token through.
      spendControls: { allowedAssets: [{ network, asset: this.usdc.asset, maxAmountPerPayment: String(2n ** 100n) }] },
    })
  }
}

function payloadOf(spend: Spend) {
  const { payee: to, amountUnits, signed } = spend
  if (!signed) throw new Error('What is sent was signed')
  const { payer: from, validAfter, validBefore, signature } = signed
  const authorization: Record<string, string | Address> = {
    ...{ from, to, value: String(amountUnits), nonce: spendNonceOf(spend) },
    ...{ validAfter: String(validAfter), validBefore: String(validBefore) },
  }
  return { signature, authorization }
}

function answerTo({ because, message }: SpendRefused): Error {
  if (because === 'unknown-payee') return new UpstreamRefused('another_payee', message)
  if (because === 'per-day' || because === 'per-payee-day') return new UpstreamUnavailable('limit_reached', message)
  return new UpstreamRefused('too_expensive', message)
}
