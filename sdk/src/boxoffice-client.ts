import { baseUrl } from './base-url.ts'
import type { TokenAllowance, TokenBalance, TransactionStatus } from './chain-views.ts'
import type { GaslessData, GaslessSignature } from './gasless.ts'
import type { Payment, PaymentWish } from './payment.ts'
import { sendRequest } from './send-request.ts'
import { verifyWebhook, type WebhookCheck, type WebhookMessage } from './verify-webhook.ts'
import { type Waiting, waitForPayment } from './wait-for-payment.ts'
import { webCrypto } from './web-crypto.ts'

export type BoxofficeOptions = {
  /** Begins with `bxk_`. It is your server's alone: never give it to a browser. */
  readonly apiKey: string
  /** Where the API is, such as https://tickets.example.com. */
  readonly url: string
  /** How often a request is sent again that was not answered, or could not be yet; three times, unless said otherwise. */
  readonly retries?: number
  /** How long one answer may take; half a minute, unless said otherwise. */
  readonly timeoutMs?: number
}

export type CallOptions = { readonly signal?: AbortSignal }

/**
 * Of an order of yours always the same, and then it is done once however often you call: after a restart, too. Left out,
 * each call is an order of its own.
 */
export type OnceOptions = CallOptions & { readonly idempotencyKey?: string }

/** Sells for a merchant, from a server. */
export class BoxofficeClient {
  readonly #options: Required<BoxofficeOptions>

  constructor({ apiKey, url, retries = 3, timeoutMs = 30_000 }: BoxofficeOptions) {
    if (!/^bxk_[\w-]+$/.test(apiKey)) throw new TypeError('An API key begins with bxk_.')
    this.#options = { apiKey, url: baseUrl(url), retries, timeoutMs }
  }

  /** Asks for a payment: terms that we have signed, and that anybody can pay until their deadline. */
  createPayment(wish: PaymentWish, options?: OnceOptions): Promise<Payment> {
    const { token, recipient } = wish
    const what = 'productId' in wish ? { productId: wish.productId } : { amount: String(wish.amount) }
    return this.#post('payments', { ...what, token, ...(recipient !== undefined && { recipient }) }, options)
  }

  /** Whether it is paid: what the contract says. */
  getPaymentStatus(paymentId: string, options?: CallOptions): Promise<Payment> {
    return this.#get(path`payments/${paymentId}`, {}, options)
  }

  /** Looks until the payment is paid or expired. */
  waitForPayment(paymentId: string, waiting?: Waiting): Promise<Payment> {
    return waitForPayment(() => this.getPaymentStatus(paymentId, signalOf(waiting)), waiting)
  }

  /** What a payer who has no gas signs, with an ordinary key. */
  getGaslessData(paymentId: string, payer: string, options?: CallOptions): Promise<GaslessData> {
    return this.#get(path`payments/${paymentId}/gasless`, { payer }, options)
  }

  /** Has us send what the payer has signed. The same signature is sent once: then ask for the payment. */
  submitGaslessSignature(paymentId: string, signed: GaslessSignature, options?: OnceOptions): Promise<Payment> {
    return this.#post(path`payments/${paymentId}/gasless`, signed, options)
  }

  /** What somebody has of a token. */
  getTokenBalance(token: string, owner: string, options?: CallOptions): Promise<TokenBalance> {
    return this.#get(path`tokens/${token}/balance`, { owner }, options)
  }

  /** What somebody lets somebody else take of a token; for payments, the gateway. */
  getTokenAllowance(token: string, owner: string, spender: string, options?: CallOptions): Promise<TokenAllowance> {
    return this.#get(path`tokens/${token}/allowance`, { owner, spender }, options)
  }

  /** What became of a transaction. */
  getTransactionStatus(hash: string, options?: CallOptions): Promise<TransactionStatus> {
    return this.#get(path`transactions/${hash}`, {}, options)
  }

  /** The message of a webhook, if it is ours and new. It needs no client: `verifyWebhook` is the same. */
  verifyWebhook(check: WebhookCheck): Promise<WebhookMessage> {
    return verifyWebhook(check)
  }

  #get<Answer>(place: string, query: Record<string, string>, options?: CallOptions): Promise<Answer> {
    const asked = new URLSearchParams(query).toString()
    const { headers, ...sending } = this.#sendingTo(asked ? `${place}?${asked}` : place, options)
    return sendRequest({ ...sending, headers, method: 'GET' })
  }

  async #post<Answer>(place: string, body: object, options?: OnceOptions): Promise<Answer> {
    const { headers, ...sending } = this.#sendingTo(place, options)
    const once = options?.idempotencyKey ?? (await webCrypto()).randomUUID()
    return sendRequest({
      ...sending,
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': once },
      body: JSON.stringify(body),
    })
  }

  #sendingTo(place: string, options?: CallOptions) {
    const { apiKey, url, retries, timeoutMs } = this.#options
    const headers = { accept: 'application/json', authorization: `Bearer ${apiKey}` }
    return { url: `${url}/api/v1/merchant/${place}`, headers, retries, timeoutMs, ...signalOf(options) }
  }
}

/** What somebody gave is one step of the path, whatever is in it. */
function path(texts: TemplateStringsArray, ...values: string[]): string {
  return String.raw({ raw: texts }, ...values.map(asStep))
}

function asStep(value: string): string {
  if (/^\.{0,2}$/.test(value)) throw new TypeError('What is asked for has no name.')
  return encodeURIComponent(value)
}

function signalOf({ signal }: CallOptions = {}): CallOptions {
  return signal ? { signal } : {}
}
