import { Injectable } from '@nestjs/common'
import { type Person, SignInNeeded, type Visitor } from '../../identity/index.ts'
import { type Accepted, Credits, type PaidRequest, Payments, PaySilently } from '../../payments/index.ts'
import { Idempotency, type Intention } from '../../platform/index.ts'
import { TooFewCredits } from '../concierge.errors.ts'
import type { ChatAnswer, ChatWish } from '../concierge.schemas.ts'
import { AnswerAsker } from './answer-asker.ts'
import { OfferAnswer } from './offer-answer.ts'
import { type Begun, OnceUnanswered, type Paid } from './once-unanswered.ts'
import { PayWithCredits } from './pay-with-credits.ts'
import { PromptPrice } from './prompt-price.ts'

/** A prompt that is paid for: by what, where x402's client is to be told of its settlement. */
type Asked = { readonly promptId: string; readonly accepted?: Accepted }

/**
 * Takes a question from anybody: it is paid for, and then answered. From credits where there are enough, else inside the
 * allowance, else by x402.
 */
@Injectable()
export class AskConcierge {
  constructor(
    private readonly answers: AnswerAsker,
    private readonly credits: Credits,
    private readonly idempotency: Idempotency,
    private readonly offers: OfferAnswer,
    private readonly payments: Payments,
    private readonly price: PromptPrice,
    private readonly silently: PaySilently,
    private readonly unanswered: OnceUnanswered,
    private readonly withCredits: PayWithCredits,
  ) {}

  async by(visitor: Visitor, wish: ChatWish, request: PaidRequest, intention: Intention): Promise<ChatAnswer> {
    const person = await visitor()
    return this.answers.to(request, await this.#pay(person, wish, request, intention))
  }

  async #pay(person: Person | undefined, wish: ChatWish, request: PaidRequest, intention: Intention): Promise<Asked> {
    const { message, payWith } = wish
    if (request.payment || payWith === 'x402') return this.#byX402(message, person, request)
    if (!person && payWith) throw new SignInNeeded({})
    if (!person) return this.#byX402(message, person, request)
    const begin = (own: Intention) => this.#begin(wish, person, own)
    const pay = (begun: Begun) => this.#carryOut(begun, person)
    const own = { ...intention, caller: `person ${person.id}` }
    const isKeyed = own.key !== undefined
    const paid = isKeyed ? await pay((await begin(own)).begun) : await this.unanswered.of(person, own, { begin, pay })
    if ('answer' in paid) return { promptId: paid.answer.paymentId }
    if (payWith === 'allowance') throw paid.refusal
    return this.#byX402(message, person, request)
  }

  async #begin({ message, payWith }: ChatWish, person: Person, own: Intention) {
    let isNew = false
    const begun = await this.idempotency.once(own, async (work): Promise<Begun> => {
      isNew = true
      const promptId = payWith === 'allowance' ? undefined : await this.withCredits.of(message, person, work)
      if (promptId !== undefined) return { promptId }
      if (payWith === 'credits') throw await this.#tooFew(person)
      return { challengeId: this.payments.seal(this.offers.of(message, person)) }
    })
    return { begun, isNew }
  }

  async #carryOut(begun: Begun, person: Person): Promise<Paid> {
    if ('promptId' in begun) return { answer: { paymentId: begun.promptId } }
    return this.silently.of(begun.challengeId, person)
  }

  async #byX402(message: string, person: Person | undefined, request: PaidRequest): Promise<Asked> {
    const accepted = await this.payments.claim(this.offers.of(message, person), request)
    return { promptId: accepted.paymentId, accepted }
  }

  async #tooFew({ id }: Person): Promise<TooFewCredits> {
    const { units } = await this.credits.balanceOf(id)
    return new TooFewCredits({ price: String(this.price.units), balance: String(units) })
  }
}
