import { Injectable } from '@nestjs/common'
import { encodePaymentResponseHeader } from '@x402/core/http'
import type { FastifyReply } from 'fastify'
import { PlatformConfig } from '../../platform/index.ts'
import { FindPayments } from '../find-payments.ts'
import type { Payment } from '../payment.ts'
import { type PaymentView, viewOf } from '../payments.schemas.ts'
import { Usdc } from '../usdc.ts'
import { WaitForPayments } from '../wait-for-payments.ts'
import { firstNetworkName, networkName } from '../x402/network-names.ts'
import type { PaidRequest } from '../x402/paid-request.ts'
import type { X402Version } from '../x402/signed-payment.ts'

export type PaidAnswer = Partial<Omit<PaymentView, 'status'>> & {
  readonly paymentId: string
  readonly status: string
  readonly poll: string
  readonly stream: string
}

export type Accepted = { readonly paymentId: string; readonly version: X402Version }

/** Answers whoever has paid: at once with the 202, or as late as they would like with what has come of it. */
@Injectable()
export class AnswerPaid {
  constructor(
    private readonly config: PlatformConfig,
    private readonly find: FindPayments,
    private readonly usdc: Usdc,
    private readonly watching: WaitForPayments,
  ) {}

  async to<Words extends object>(
    { reply, waitSeconds }: PaidRequest,
    { paymentId, version }: Accepted,
    words: Words,
  ): Promise<PaidAnswer & Words> {
    const poll = `/api/v1/payments/${paymentId}`
    const pointers = { ...words, paymentId, poll, stream: `${poll}/stream` }
    reply.header('cache-control', 'no-store').header('location', poll)
    if (!waitSeconds) return { ...pointers, status: 'payment_pending' }
    const gone = new AbortController()
    reply.raw.once('close', () => gone.abort()) // the request's own comes as soon as its body is read
    reply.header('preference-applied', `wait=${waitSeconds}`)
    const payment = await this.watching.end(paymentId, { silenceMs: waitSeconds * 1000, signal: gone.signal })
    if (payment?.status !== 'completed') return { ...pointers, status: acceptedAs(payment) }
    reply.status(200).header(...this.#settlement(payment, version))
    return { ...viewOf(payment, this.config), ...pointers }
  }

  /** Only where it is. */
  async tellSettlement(reply: FastifyReply, { paymentId, version }: Accepted): Promise<void> {
    const payment = await this.find.one(paymentId)
    if (payment.status === 'completed') reply.header(...this.#settlement(payment, version))
  }

  #settlement({ payer, transactionHash, amount }: Payment, version: X402Version): [name: string, value: string] {
    const settled = { success: true, payer, transaction: transactionHash ?? '' }
    const { chainId } = this.usdc
    return version === 1
      ? ['x-payment-response', encodePaymentResponseHeader({ ...settled, network: firstNetworkName(chainId) as never })]
      : ['payment-response', encodePaymentResponseHeader({ ...settled, network: networkName(chainId), amount })]
  }
}

/** The name that a payment has before anything has happened to it, for who has only just sent it. */
function acceptedAs(payment: Payment | undefined): string {
  return payment && payment.status !== 'pending' ? payment.status : 'payment_pending'
}
