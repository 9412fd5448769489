import { randomUUID } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { Clock, PlatformConfig } from '../platform/index.ts'
import { type Accepted, AnswerPaid, type PaidAnswer } from './accepting/answer-paid.ts'
import type { Challenge } from './accepting/challenge.ts'
import { Challenges } from './accepting/challenges.ts'
import { ClaimPayment, type Sender } from './accepting/claim-payment.ts'
import type { Claimed } from './accepting/new-payment.ts'
import { type Offer, requestDigestOf } from './accepting/offer.ts'
import { paymentWindow } from './accepting/payment-window.ts'
import type { Authorization } from './payment.ts'
import { PaymentTypes } from './payment-types.ts'
import { Usdc } from './usdc.ts'
import { askForPayment } from './x402/ask-for-payment.ts'
import { networkName } from './x402/network-names.ts'
import type { PaidRequest } from './x402/paid-request.ts'
import { readPaymentHeader } from './x402/read-payment-header.ts'

/** The seller: asks for payments, and claims those that come. */
@Injectable()
export class Payments {
  constructor(
    private readonly answers: AnswerPaid,
    private readonly challenges: Challenges,
    private readonly claims: ClaimPayment,
    private readonly clock: Clock,
    private readonly config: PlatformConfig,
    private readonly types: PaymentTypes,
    private readonly usdc: Usdc,
  ) {}

  /** What an offer costs, to whom, until when. */
  challenge(offer: Offer): Challenge {
    const { kind, method, resource, subject, amount, description } = offer
    return {
      ...{ kind, method, resource, subject, amount, description },
      requestDigest: requestDigestOf(offer),
      asset: this.usdc.asset,
      payTo: this.types.of(kind).payTo(),
      expiresAt: Math.floor(this.clock.now().getTime() / 1000) + paymentWindow.askedSeconds,
    }
  }

  /** What an offer costs, in the words that `PaySilently` takes; each time a payment of its own. */
  seal(offer: Offer): string {
    return this.challenges.seal({ ...this.challenge(offer), salt: randomUUID() })
  }

  /** Refuses with the 402 what is not paid for; else the 202 of its payment, with more words of the room that sells. */
  async sell<Words extends object>(offer: Offer, request: PaidRequest, words: Words): Promise<PaidAnswer & Words> {
    return this.answers.to(request, await this.claim(offer, request), words)
  }

  /** Refuses with the 402 what is not paid for; else its payment is claimed, for a room that has its own answer. */
  async claim(offer: Offer, { payment, source, correlation }: PaidRequest): Promise<Accepted> {
    const challenge = this.challenge(offer)
    if (!payment) throw this.#ask(offer, challenge)
    const signed = readPaymentHeader(payment)
    const { paymentId } = await this.claims.of(challenge, signed, { source, correlation })
    return { paymentId, version: signed.version }
  }

  /** Tells in the headers that a payment is settled, as clients of x402 read it. */
  async tellSettlement({ reply }: PaidRequest, accepted: Accepted): Promise<void> {
    await this.answers.tellSettlement(reply, accepted)
  }

  /** For an authorization that came by another door, for a challenge of ours. */
  async accept(challengeId: string, authorization: Omit<Authorization, 'asset'>, sender: Sender): Promise<Claimed> {
    const challenge = this.challenges.open(challengeId)
    const network = networkName(this.usdc.chainId)
    return this.claims.of(challenge, { version: 2, scheme: 'exact', network, authorization }, sender)
  }

  #ask({ notNow, call, tags, resource, tells }: Offer, challenge: Challenge): Error {
    if (notNow) return notNow
    const url = `${this.config.apiUrl}/api/v1${resource}`
    const told = tells?.(challenge)
    return askForPayment({ challenge, challengeId: this.challenges.seal(challenge), url, call, tags, told }, this.usdc)
  }
}
