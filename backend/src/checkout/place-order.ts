import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common'
import type { Person } from '../identity/index.ts'
import { correlationId, type Intention, MicroBatch } from '../platform/index.ts'
import { type Accepted, AcceptOrders } from './accept-orders.ts'
import { IdempotencyKeyNeeded, TooManyOrders } from './checkout.errors.ts'
import type { Choice, Wish } from './wish.ts'

type InHand = { readonly digest: Buffer; readonly answer: Promise<Accepted> }

// What waits this long at most is in the database a few milliseconds later, at two hundred to a commit.
const BATCHES = { withinMs: 2, most: 200, waitingAtMost: 2_000 }

/** Takes orders: those that come within two milliseconds are stored together, and each is answered after the commit. */
@Injectable()
export class PlaceOrder implements BeforeApplicationShutdown {
  readonly #inHand = new Map<string, InHand>()
  readonly #batches: MicroBatch<Wish, Accepted>

  constructor(private readonly accept: AcceptOrders) {
    const whenFull = () => new TooManyOrders({ waiting: BATCHES.waitingAtMost })
    this.#batches = new MicroBatch({ ...BATCHES, whenFull, run: (wishes) => this.accept.of(wishes) })
  }

  async of(person: Person, choice: Choice, { key, ...rest }: Intention): Promise<Accepted> {
    if (key === undefined) throw new IdempotencyKeyNeeded({})
    const intention = { ...rest, key }
    return this.#once({ personId: person.id, choice: inOneForm(choice), intention, correlation: correlationId() })
  }

  /** What waits is stored before the process ends. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.#batches.empty()
  }

  /** The same request while it is in hand shares its answer; another one with its key waits for what becomes of it. */
  async #once(wish: Wish): Promise<Accepted> {
    const { caller, route, key, requestDigest: digest } = wish.intention
    const name = JSON.stringify([caller, route, key])
    for (let other = this.#inHand.get(name); other; other = this.#inHand.get(name)) {
      if (other.digest.equals(digest)) return other.answer
      await other.answer.catch(() => undefined)
    }
    const answer = this.#batches.add(wish).finally(() => this.#inHand.delete(name))
    this.#inHand.set(name, { digest, answer })
    return answer
  }
}

/** An id may be written in capitals; here the same tier has one name. */
function inOneForm(choice: Choice): Choice {
  return { ...choice, eventId: choice.eventId.toLowerCase() }
}
