import { Injectable } from '@nestjs/common'
import { x402Client, x402HTTPClient } from '@x402/core/client'
import type { PaymentRequired } from '@x402/core/types'
import { type Hex, isHash } from 'viem'
import { shortReason } from '../../chain/index.ts'
import { OpsWallet } from '../../treasury/index.ts'
import { PayUpstream } from './pay-upstream.ts'
import { type Purchase, PurchaseRows } from './purchase-rows.ts'
import { readCompletion } from './read-completion.ts'
import { UpstreamConfig } from './upstream.config.ts'
import { UpstreamRefused, UpstreamUnavailable } from './upstream.errors.ts'
import { type Bought, type Question, Upstream } from './upstream.ts'

type OnText = (piece: string) => void

// It says itself that another time may do.
const ANOTHER_TIME = [408, 425, 429]

/** Buys from any OpenAI-compatible endpoint that is priced by x402. */
@Injectable()
export class X402Upstream extends Upstream {
  readonly #wire = new x402HTTPClient(new x402Client())

  constructor(
    private readonly config: UpstreamConfig,
    private readonly pay: PayUpstream,
    private readonly rows: PurchaseRows,
    private readonly wallet: OpsWallet,
  ) {
    super()
  }

  async ask(question: Question, onText?: OnText): Promise<Bought> {
    const purchase = await this.rows.open(question, this.#bodyOf(question, onText !== undefined))
    if (purchase.answer) return tell(purchase.answer, onText)
    if (purchase.paymentHeader !== null) return this.#askPaid(purchase, onText)
    const response = await this.#send(purchase)
    if (response.status !== 402) return this.#take(purchase, response, onText)
    const paid = await this.pay.for(purchase, await this.#required(response))
    return paid.answer ? tell(paid.answer, onText) : this.#askPaid(paid, onText)
  }

  /** Whatever happens, the same bytes are sent again: what was taken once is not taken twice. */
  async #askPaid(purchase: Purchase, onText: OnText | undefined): Promise<Bought> {
    const response = await this.#send(purchase).finally(() => this.wallet.expect(purchase.spendKey))
    if (response.status === 402) throw await this.#explainUnpaid(purchase)
    return this.#take(purchase, response, onText)
  }

  async #send({ request: body, paymentHeader }: Purchase): Promise<Response> {
    const paid = paymentHeader === null ? {} : { 'payment-signature': paymentHeader }
    try {
      return await fetch(`${this.config.url}/chat/completions`, {
        ...{ method: 'POST', body, redirect: 'error', signal: AbortSignal.timeout(this.config.seconds * 1000) },
        headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...paid },
      })
    } catch (error) {
      throw new UpstreamUnavailable('no_answer', shortReason(error))
    }
  }

  async #take(purchase: Purchase, response: Response, onText: OnText | undefined): Promise<Bought> {
    if (!response.ok) {
      await response.body?.cancel()
      const isForAWhile = response.status >= 500 || ANOTHER_TIME.includes(response.status)
      if (isForAWhile) throw new UpstreamUnavailable('broken', `it answers ${response.status}`)
      throw new UpstreamRefused('refused', `it answers ${response.status}`)
    }
    const { text, modelName } = await readCompletion(response, onText).catch((error: unknown) => {
      throw error instanceof UpstreamUnavailable ? error : new UpstreamUnavailable('cut_off', shortReason(error))
    })
    const { costUnits } = purchase
    return this.rows.keepAnswer(purchase, {
      text,
      modelName,
      costUnits,
      transactionHash: this.#transactionOf(response),
    })
  }

  async #required(response: Response): Promise<PaymentRequired> {
    await response.body?.cancel()
    try {
      return this.#wire.getPaymentRequiredResponse((name) => response.headers.get(name))
    } catch {
      throw new UpstreamUnavailable('nonsense', 'its 402 asks for nothing')
    }
  }

  /** It does not take what was signed for it: whether it has taken the money the chain knows. */
  async #explainUnpaid({ spendKey }: Purchase): Promise<Error> {
    const { is } = await this.wallet.look(spendKey).catch((error: unknown) => {
      throw new UpstreamUnavailable('chain_silent', shortReason(error))
    })
    if (is === 'moved') return new UpstreamRefused('answer_lost', 'it has the money, and does not answer for it')
    if (is === 'over' || is === 'cancelled')
      return new UpstreamRefused('expired', 'the authorization is over, and unused')
    return new UpstreamUnavailable('payment_not_taken', 'it does not take the authorization')
  }

  #transactionOf(response: Response): Hex | null {
    try {
      const { transaction } = this.#wire.getPaymentSettleResponse((name) => response.headers.get(name))
      return isHash(transaction) ? transaction : null
    } catch {
      return null
    }
  }

  #bodyOf({ purpose, messages }: Question, stream: boolean): string {
    const { answerModel, classificationModel } = this.config
    const model = purpose === 'answer' ? answerModel : classificationModel
    return JSON.stringify({ model, messages, stream })
  }
}

function tell(answer: Bought, onText: OnText | undefined): Bought {
  onText?.(answer.text)
  return answer
}
