import { createHash } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { Person } from '../../identity/index.ts'
import { correlationId, type Outcome, type RefusalError } from '../../platform/index.ts'
import { Challenges } from '../accepting/challenges.ts'
import { ClaimPayment } from '../accepting/claim-payment.ts'
import type { Claimed } from '../accepting/new-payment.ts'
import { FindPayments } from '../find-payments.ts'
import { readPaymentHeader } from '../x402/read-payment-header.ts'
import { IssueAuthorization } from './issue-authorization.ts'
import { IssuedRows } from './issued-rows.ts'
import { ConfirmationNeeded, NotEnoughToPay } from './silent.errors.ts'

/**
 * Pays a challenge of ours inside its person's allowance in the request that asked for it. The same challenge is signed
 * and claimed once, however often; the refusal is what the sheet would show.
 */
@Injectable()
export class PaySilently {
  constructor(
    private readonly challenges: Challenges,
    private readonly claims: ClaimPayment,
    private readonly find: FindPayments,
    private readonly issue: IssueAuthorization,
    private readonly rows: IssuedRows,
  ) {}

  async of(challengeId: string, person: Person): Promise<Outcome<Claimed>> {
    const known = await this.claimed(challengeId, person)
    if (known) return { answer: known }
    const header = await this.#sign(challengeId, person)
    if (typeof header !== 'string') return { refusal: header }
    const signed = readPaymentHeader({ version: 2, text: header })
    const sender = { source: null, correlation: correlationId() }
    return { answer: await this.claims.of(this.challenges.open(challengeId), signed, sender) }
  }

  /** The payment of a challenge that was paid, however old it is by now. */
  async claimed(challengeId: string, { id }: Person): Promise<Claimed | undefined> {
    const issued = await this.rows.ofChallenge(id, createHash('sha256').update(challengeId).digest())
    if (!issued) return undefined
    const { paymentId } = issued
    return (await this.find.many([paymentId])).has(paymentId) ? { paymentId } : undefined
  }

  async #sign(challengeId: string, person: Person): Promise<string | RefusalError> {
    try {
      return (await this.issue.for(person, { challengeId }, neverAsked)).header
    } catch (error) {
      if (error instanceof ConfirmationNeeded || error instanceof NotEnoughToPay) return error
      throw error
    }
  }
}

/** Only who confirms is asked for a fresh code. */
function neverAsked(): void {
  throw new Error('A silent payment needs no fresh code')
}
