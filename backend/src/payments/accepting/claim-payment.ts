import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common'
import { Clock, MicroBatch } from '../../platform/index.ts'
import { Usdc } from '../usdc.ts'
import type { SignedPayment } from '../x402/signed-payment.ts'
import { AcceptPayments } from './accept-payments.ts'
import { TooManyPayments } from './accepting.errors.ts'
import type { Challenge } from './challenge.ts'
import { checkTerms } from './check-terms.ts'
import type { Claimed, NewPayment } from './new-payment.ts'
import { ProveSigner } from './prove-signer.ts'

export type Sender = {
  /** The network that it comes from; null for who is known. */
  readonly source: string | null
  readonly correlation: string | undefined
}

type InHand = { readonly digest: string; readonly answer: Promise<Claimed> }

// What waits this long at most is in the database a few milliseconds later, at two hundred to a commit.
const BATCHES = { withinMs: 2, most: 200, waitingAtMost: 2_000 }

/** Takes signed payments for what was asked for: those that come within two milliseconds are claimed together. */
@Injectable()
export class ClaimPayment implements BeforeApplicationShutdown {
  readonly #inHand = new Map<string, InHand>()
  readonly #batches: MicroBatch<NewPayment, Claimed>

  constructor(
    private readonly accept: AcceptPayments,
    private readonly clock: Clock,
    private readonly signer: ProveSigner,
    private readonly usdc: Usdc,
  ) {
    const whenFull = () => new TooManyPayments({ waiting: BATCHES.waitingAtMost })
    this.#batches = new MicroBatch({ ...BATCHES, whenFull, run: (payments) => this.accept.of(payments) })
  }

  /** An authorization that is claimed already has its answer, however late it comes again. */
  async of(challenge: Challenge, signed: SignedPayment, sender: Sender): Promise<Claimed> {
    const { signedBy, signature, personId } = await this.signer.of(signed.authorization)
    const { asset, payTo } = challenge
    const authorization = { ...signed.authorization, asset, payTo, signature }
    const payment = { challenge, authorization, signedBy, personId, ...sender }
    const refusal = checkTerms(signed, challenge, this.usdc, this.clock.now())
    if (!refusal) return this.#once(payment)
    const known = await this.accept.recall(payment)
    if (known && 'answer' in known) return known.answer
    throw known?.refusal ?? refusal
  }

  /** What waits is stored before the process ends. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.#batches.empty()
  }

  /** The same while it is in hand shares its answer; for another request it waits for what becomes of that. */
  async #once(payment: NewPayment): Promise<Claimed> {
    const { asset, payer, nonce } = payment.authorization
    const digest = payment.challenge.requestDigest
    const name = `${asset} ${payer} ${nonce}`
    for (let other = this.#inHand.get(name); other; other = this.#inHand.get(name)) {
      if (other.digest === digest) return other.answer
      await other.answer.catch(() => undefined)
    }
    const answer = this.#batches.add(payment).finally(() => this.#inHand.delete(name))
    this.#inHand.set(name, { digest, answer })
    return answer
  }
}
