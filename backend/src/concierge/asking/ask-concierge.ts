import { Injectable } from '@nestjs/common'
import { type Person, SignInNeeded, type Visitor } from '../../identity/index.ts'
import { type Accepted, Credits, type PaidRequest, Payments, PaySilently } from '../../payments/index.ts'
import { Idempotency, type Intention } from '../../platform/index.ts'
import { TooFewCredits } from '../concierge.errors.ts'
import type { ChatAnswer, ChatWish } from '../concierge.schemas.ts'
import { AnswerAsker } from './answer-asker.ts'
import { OfferAnswer } from './offer-answer.ts'
import { PayWithCredits } from './pay-with-credits.ts'
import { PromptPrice } from './prompt-price.ts'

/** How a prompt is paid for: its payment, where x402's client is to be told of its settlement. */
type Paid = { readonly promptId: string; readonly accepted?: Accepted }

/** What a key stands for, decided once: a prompt that credits have paid, or a challenge for the allowance. */
type Begun = { readonly promptId: string } | { readonly challengeId: string }

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
    private readonly withCredits: PayWithCredits,
  ) {}

  async by(visitor: Visitor, wish: ChatWish, request: PaidRequest, intention: Intention): Promise<ChatAnswer> {
    const person = await visitor()
    return this.answers.to(request, await this.#pay(person, wish, request, intention))
  }

  async #pay(person: Person | undefined, wish: ChatWish, request: PaidRequest, intention: Intention): Promise<Paid> {
    const { message, payWith } = wish
    if (request.payment || payWith === 'x402') return this.#byX402(message, person, request)
    if (!person && payWith) throw new SignInNeeded({})
    if (!person) return this.#byX402(message, person, request)
    const own = { ...intention, caller: `person ${person.id}` }
    const begun = await this.idempotency.once(own, async (work): Promise<Begun> => {
      const promptId = payWith === 'allowance' ? undefined : await this.withCredits.of(message, person, work)
      if (promptId !== undefined) return { promptId }
      if (payWith === 'credits') throw await this.#tooFew(person)
      return { challengeId: this.payments.seal(this.offers.of(message, person)) }
    })
    if ('promptId' in begun) return begun
    const paid = await this.silently.of(begun.challengeId, person)
    if ('answer' in paid) return { promptId: paid.answer.paymentId }
    if (payWith === 'allowance') throw paid.refusal
    return this.#byX402(message, person, request)
  }

  async #byX402(message: string, person: Person | undefined, request: PaidRequest): Promise<Paid> {
    const accepted = await this.payments.claim(this.offers.of(message, person), request)
    return { promptId: accepted.paymentId, accepted }
  }

  async #tooFew({ id }: Person): Promise<TooFewCredits> {
    const { units } = await this.credits.balanceOf(id)
    return new TooFewCredits({ price: String(this.price.units), balance: String(units) })
  }
}
