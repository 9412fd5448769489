import { Injectable } from '@nestjs/common'
import { attempt, Clock, Database, type Outcome, type UnitOfWork, Wakeups } from '../../platform/index.ts'
import type { Claim } from '../payment-type.ts'
import { PaymentTypes } from '../payment-types.ts'
import { PaymentsConfig } from '../payments.config.ts'
import { LOOKING } from '../settling/look-at-payments.ts'
import { isIssued } from '../silent/issued-nonces.ts'
import { AuthorizationTaken, NonceNotIssued } from './accepting.errors.ts'
import { ClaimRows, type KeptPayment, type Recalled } from './claim-rows.ts'
import type { Claimed, NewPayment } from './new-payment.ts'
import { type Prepared, PreparedPayments } from './prepared-payments.ts'
import { Unseen } from './unseen.ts'

type Unclaimed = { readonly payment: NewPayment; readonly id: string; readonly prepared: Prepared | undefined }
type Fresh = Omit<KeptPayment, 'batchKey'>

/**
 * Claims the authorizations that came together, in one unit of work: those that are claimed already, what each is for
 * kept by its payment type, the rows, each in one statement however many there are. A refusal writes nothing.
 */
@Injectable()
export class AcceptPayments {
  constructor(
    private readonly clock: Clock,
    private readonly config: PaymentsConfig,
    private readonly database: Database,
    private readonly prepared: PreparedPayments,
    private readonly rows: ClaimRows,
    private readonly types: PaymentTypes,
    private readonly wakeups: Wakeups,
  ) {}

  /** One outcome for each, in the same order; no two are the same authorization. */
  of(payments: readonly NewPayment[]): Promise<Outcome<Claimed>[]> {
    return this.database.work(async (work) => {
      const keys = payments.map(({ authorization }) => authorization)
      const [recalled, prepared, unseen] = await Promise.all([
        this.rows.recall(payments, work),
        this.prepared.of(keys, work),
        this.#unseenOf(payments, work),
      ])
      const answers = payments.map((payment, index) => answerFrom(payment, recalled[index]))
      const fresh = payments.flatMap((payment, index) =>
        answers[index] ? [] : [{ payment, id: recalled[index]?.freshId ?? '', prepared: prepared[index] }],
      )
      const claimed = fresh.length > 0 ? await this.#claim(fresh, unseen, work) : []
      return answers.map((answer) => answer ?? claimed.shift() ?? { refusal: new Error('A payment was lost') })
    })
  }

  /** What was answered before; undefined where the authorization is not claimed. */
  async recall(payment: NewPayment): Promise<Outcome<Claimed> | undefined> {
    const [recalled] = await this.rows.recall([payment], this.database)
    return answerFrom(payment, recalled)
  }

  #unseenOf(payments: readonly NewPayment[], work: UnitOfWork): Promise<Unseen> {
    const { unseenPerPayer: perPayer, unseenPerNetwork: perNetwork } = this.config
    return Unseen.of(
      payments.map(({ authorization, source }) => ({ payer: authorization.payer, source })),
      { limits: { perPayer, perNetwork }, now: this.clock.now() },
      work,
    )
  }

  async #claim(all: readonly Unclaimed[], unseen: Unseen, work: UnitOfWork): Promise<Outcome<Claimed>[]> {
    const fresh = all.map((one) =>
      attempt(() => {
        unseen.take(one.payment.authorization.payer, one.payment.source)
        return freshOf(one)
      }),
    )
    const outcomes = await this.#keep(fresh, work)
    const kept = outcomes.flatMap((one) => ('answer' in one ? [one.answer] : []))
    await this.rows.store(kept, work)
    if (kept.length > 0) work.afterCommit(() => this.wakeups.wake(LOOKING))
    return outcomes.map((one) => ('answer' in one ? { answer: { paymentId: one.answer.id } } : one))
  }

  /** Each payment type keeps what its payments are for, all of them at once. */
  async #keep(all: readonly Outcome<Fresh>[], work: UnitOfWork): Promise<Outcome<KeptPayment>[]> {
    const outcomes = new Map<Fresh, Outcome<KeptPayment>>()
    const good = all.flatMap((one) => ('answer' in one ? [one.answer] : []))
    for (const [kind, some] of byKind(good)) {
      const keys = await this.types.of(kind).keep(some.map(claimOf), work)
      for (const [index, fresh] of some.entries()) {
        const key = keys[index] ?? { refusal: new Error('A claim was lost') }
        outcomes.set(fresh, 'answer' in key ? { answer: { ...fresh, batchKey: key.answer } } : key)
      }
    }
    return all.map((one) =>
      'refusal' in one ? one : (outcomes.get(one.answer) ?? { refusal: new Error('A claim was lost') }),
    )
  }
}

/** The same request is answered the same; another one with its authorization is refused. */
function answerFrom(payment: NewPayment, recalled: Recalled | undefined): Outcome<Claimed> | undefined {
  if (!recalled?.known) return undefined
  const { payer, nonce } = payment.authorization
  const isSame = recalled.known.requestDigest === payment.challenge.requestDigest
  return isSame ? { answer: { paymentId: recalled.known.id } } : { refusal: new AuthorizationTaken({ payer, nonce }) }
}

/** A payment that was prepared for somebody is that one, and theirs. */
function freshOf({ payment, id, prepared }: Unclaimed): Fresh {
  const { payer, nonce } = payment.authorization
  if (prepared) return { payment, id: prepared.paymentId, personId: prepared.personId }
  if (isIssued(nonce)) throw new NonceNotIssued({ payer })
  return { payment, id, personId: payment.personId }
}

function claimOf({ payment, id, personId }: Fresh): Claim<unknown> {
  const { challenge, authorization, signedBy } = payment
  const { payer, amount, validBefore } = authorization
  return { paymentId: id, personId, signedBy, payer, amount, validBefore, subject: challenge.subject }
}

function byKind(all: readonly Fresh[]): Map<string, Fresh[]> {
  const kinds = new Map<string, Fresh[]>()
  for (const fresh of all) {
    const { kind } = fresh.payment.challenge
    kinds.set(kind, [...(kinds.get(kind) ?? []), fresh])
  }
  return kinds
}
