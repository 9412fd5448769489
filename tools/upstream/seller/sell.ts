import { createHash } from 'node:crypto'
import { decodePaymentSignatureHeader } from '@x402/core/http'
import type { PaymentPayload, PaymentRequirements } from '@x402/core/types'
import type { Journal, Sale } from './journal.ts'
import { PaymentRefused } from './payment-refused.ts'
import type { SettleOnChain } from './settle-on-chain.ts'

export type Wanted = {
  readonly terms: PaymentRequirements
  /** What is bought, byte for byte: an authorization buys that and nothing else. */
  readonly body: string
  readonly header: string
  readonly make: () => Promise<string>
}

export type Sold = { readonly key: string; readonly payer: string; readonly transaction: string; readonly text: string }

/** Money first, then the answer; and to the same authorization the same answer, however often it comes. */
export class Sell {
  readonly #journal: Journal
  readonly #till: SettleOnChain
  readonly #underWay = new Map<string, Promise<Sold>>()

  constructor(journal: Journal, till: SettleOnChain) {
    this.#journal = journal
    this.#till = till
  }

  async to({ terms, body, header, make }: Wanted): Promise<Sold> {
    const payload = read(header, terms)
    const { from, nonce } = payload.payload.authorization as { from: string; nonce: string }
    const key = `${from} ${nonce}`.toLowerCase()
    const digest = createHash('sha256').update(body).digest('hex')
    const sale = this.#journal.find(key) ?? this.#journal.keep({ key, digest })
    if (sale.digest !== digest) throw new PaymentRefused('this authorization has bought something else', 409)
    const selling = this.#underWay.get(key) ?? this.#carryOut(sale, from, () => this.#till.take(payload, terms), make)
    this.#underWay.set(key, selling)
    return selling.finally(() => this.#underWay.delete(key))
  }

  async #carryOut(sale: Sale, payer: string, take: () => Promise<string>, make: () => Promise<string>): Promise<Sold> {
    const transaction = sale.transaction ?? (await take())
    if (sale.transaction === undefined) this.#journal.keep({ ...sale, transaction })
    const text = sale.text ?? (await make())
    if (sale.text === undefined) this.#journal.keep({ ...sale, transaction, text })
    return { key: sale.key, payer, transaction, text }
  }
}

/** What is asked stands in our own terms: of what was accepted nothing is believed that they do not say. */
function read(header: string, terms: PaymentRequirements): PaymentPayload {
  const payload = decode(header)
  const { scheme, network, asset, payTo, amount } = payload.accepted ?? {}
  const isOurs =
    payload.x402Version === 2 &&
    scheme === terms.scheme &&
    network === terms.network &&
    asset?.toLowerCase() === terms.asset.toLowerCase() &&
    payTo?.toLowerCase() === terms.payTo.toLowerCase() &&
    amount === terms.amount
  if (!isOurs) throw new PaymentRefused('the payment is not for what is asked')
  const { from, nonce } = (payload.payload.authorization ?? {}) as { from?: unknown; nonce?: unknown }
  const isSigned = /^0x[0-9a-fA-F]{40}$/.test(String(from)) && /^0x[0-9a-fA-F]{64}$/.test(String(nonce))
  if (!isSigned) throw new PaymentRefused('the payment is no authorization')
  return payload
}

function decode(header: string): PaymentPayload {
  try {
    return decodePaymentSignatureHeader(header)
  } catch {
    throw new PaymentRefused('the payment cannot be read')
  }
}
