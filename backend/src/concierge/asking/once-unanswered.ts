import { Injectable } from '@nestjs/common'
import type { Person } from '../../identity/index.ts'
import { ChallengeExpired, PaySilently } from '../../payments/index.ts'
import { Idempotency, type Intention, type KeyedIntention, type Outcome } from '../../platform/index.ts'
import { FindPrompts } from '../prompts/find-prompts.ts'

/** What a question has begun with, decided once: a prompt that credits have paid, or a challenge for the allowance. */
export type Begun = { readonly promptId: string } | { readonly challengeId: string }

export type Paid = Outcome<{ readonly paymentId: string }>

type Steps = {
  /** Decides, or answers what was decided for the same intention; `isNew` where it was this request. */
  begin(intention: KeyedIntention): Promise<{ readonly begun: Begun; readonly isNew: boolean }>
  pay(begun: Begun): Promise<Paid>
}

/**
 * For who asks without a key: while a question waits for its answer, the same words of the same person are the same
 * question, so that whoever clicks twice, or tries again, pays once. As soon as it is over they are another one.
 */
@Injectable()
export class OnceUnanswered {
  constructor(
    private readonly find: FindPrompts,
    private readonly idempotency: Idempotency,
    private readonly silently: PaySilently,
  ) {}

  async of(person: Person, { route, ...rest }: Intention, { begin, pay }: Steps): Promise<Paid> {
    const intention = { ...rest, route: `${route} without a key`, key: rest.requestDigest.toString('hex') }
    for (;;) {
      const { begun, isNew } = await begin(intention)
      if (isNew || !(await this.#isOver(begun, person))) {
        const paid = await pay(begun).catch(ignoreExpired)
        if (paid && 'answer' in paid) return paid
        await this.idempotency.forget(intention, begun)
        if (paid) return paid
      } else await this.idempotency.forget(intention, begun)
    }
  }

  async #isOver(begun: Begun, person: Person): Promise<boolean> {
    const claimed = 'challengeId' in begun ? await this.silently.claimed(begun.challengeId, person) : undefined
    const promptId = 'promptId' in begun ? begun.promptId : claimed?.paymentId
    if (promptId === undefined) return false // somebody is about to pay, or has died before
    return (await this.find.find(promptId))?.status !== 'pending'
  }
}

/** Whoever had begun has died before they paid, and it is too late now to pay what was asked for then. */
function ignoreExpired(error: unknown): undefined {
  if (!(error instanceof ChallengeExpired)) throw error
}
