import { createHash } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { Address, Hex } from 'viem'
import type { DemandFreshCode, Person } from '../../identity/index.ts'
import { Clock, Database, RefusalError, type UnitOfWork } from '../../platform/index.ts'
import { SeeFunds, SignTypedData, UseAllowance, Wallets } from '../../wallets/index.ts'
import type { Challenge } from '../accepting/challenge.ts'
import { Challenges } from '../accepting/challenges.ts'
import { contentsOf } from '../accepting/hash-authorization.ts'
import { paymentWindow } from '../accepting/payment-window.ts'
import { PaymentTypes } from '../payment-types.ts'
import { ChallengeExpired } from '../payments.errors.ts'
import { Usdc } from '../usdc.ts'
import type { IssuedAuthorization, PaidFrom } from './issued-authorization.ts'
import { IssuedNonces, nonceOf } from './issued-nonces.ts'
import { IssuedRows } from './issued-rows.ts'
import { type Asked, ConfirmationNeeded, NotEnoughToPay } from './silent.errors.ts'
import { writePaymentHeader } from './write-payment-header.ts'

export type PaymentWish = {
  readonly challengeId: string
  /** The person has seen what is paid, and said yes. */
  readonly confirm?: boolean | undefined
}

export type PaymentSigned = { readonly header: string; readonly paymentId: string; readonly from: PaidFrom }

/** Somebody else has signed the same challenge for the person meanwhile. Database starts such a unit of work over. */
class SignedMeanwhile extends Error {
  readonly code = '40001'
}

/**
 * Signs a challenge of ours for a person, inside their allowance or because they said so; nothing that a request says
 * goes into it. A challenge is signed once: who asks again gets the same signature.
 */
@Injectable()
export class IssueAuthorization {
  constructor(
    private readonly allowance: UseAllowance,
    private readonly challenges: Challenges,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly funds: SeeFunds,
    private readonly nonces: IssuedNonces,
    private readonly rows: IssuedRows,
    private readonly signer: SignTypedData,
    private readonly types: PaymentTypes,
    private readonly usdc: Usdc,
    private readonly wallets: Wallets,
  ) {}

  async for(person: Person, wish: PaymentWish, demandFreshCode: DemandFreshCode): Promise<PaymentSigned> {
    const { challengeId, confirm = false } = wish
    const { id: personId } = person
    const challenge = this.challenges.open(challengeId)
    const challengeDigest = createHash('sha256').update(challengeId).digest()
    const known = await this.rows.ofChallenge(personId, challengeDigest)
    const issued = known ?? (await this.#issue({ personId, challenge, challengeDigest, confirm }, demandFreshCode))
    await this.#refuseStale(issued)
    const signature = await this.#sign(issued)
    return {
      header: writePaymentHeader({ ...issued, validAfter: 0, signature }, challenge, this.usdc),
      ...{ paymentId: issued.paymentId, from: issued.paidFrom },
    }
  }

  async #issue(wish: Wish, demandFreshCode: DemandFreshCode): Promise<IssuedAuthorization> {
    const { personId, challenge, confirm } = wish
    const wallet = await this.wallets.of(personId)
    if (!wallet) throw new Error('A person has no wallet')
    const payer = wallet.address
    const asked = await this.#ask(personId, payer, challenge)
    // As money that is sent out: whoever has a session and no mailbox can have nothing sent to themselves.
    if (confirm && !asked.isOwn) demandFreshCode()
    const number = await this.nonces.take()
    const nonce = nonceOf(number, payer)
    try {
      const issued = await this.#write(wish, { payer, nonce, asked })
      if (issued.nonce !== nonce) this.nonces.giveBack(number)
      return issued
    } catch (error) {
      if (error instanceof RefusalError) this.nonces.giveBack(number) // of all else nobody knows
      throw error
    }
  }

  #write(wish: Wish, { payer, nonce, asked }: Fresh): Promise<IssuedAuthorization> {
    const { personId, challenge, challengeDigest, confirm } = wish
    return this.database.work(async (work) => {
      const known = await this.rows.ofChallenge(personId, challengeDigest, work)
      if (known) return known
      const allowanceId = confirm ? undefined : await this.#allow(personId, asked, work)
      if (asked.free < BigInt(challenge.amount)) throw new NotEnoughToPay(asked)
      const validBefore = Math.floor(this.clock.now().getTime() / 1000) + paymentWindow.askedSeconds
      const fresh = { personId, payer, validBefore, nonce, challenge, challengeDigest, allowanceId }
      const issued = await this.rows.add(fresh, work)
      if (!issued) throw new SignedMeanwhile('The challenge was signed for the person meanwhile')
      return issued
    })
  }

  async #ask(personId: string, wallet: Address, challenge: Challenge): Promise<Asked> {
    const promised = await this.rows.promisedBy(wallet, challenge.asset)
    const held = await this.funds.of(personId, challenge.asset, BigInt(challenge.amount) + promised)
    const isOwn = this.types.of(challenge.kind).isFor?.(challenge.subject, { personId, wallet }) ?? false
    return { challenge, isOwn, free: held > promised ? held - promised : 0n }
  }

  async #allow(personId: string, asked: Asked, work: UnitOfWork): Promise<string> {
    if (!asked.isOwn) throw new ConfirmationNeeded(asked, 'for somebody else')
    const verdict = await this.allowance.take(personId, BigInt(asked.challenge.amount), work)
    if ('refused' in verdict) throw new ConfirmationNeeded(asked, verdict.refused)
    return verdict.allowanceId
  }

  /** What was signed long ago and never used is not good for long enough any more. */
  async #refuseStale({ paymentId, validBefore }: IssuedAuthorization): Promise<void> {
    const last = this.clock.in(paymentWindow.leastSeconds)
    if (validBefore * 1000 >= last.getTime()) return
    const [claimed] = await this.database.query('select from payments where id = $1', [paymentId])
    if (!claimed) throw new ChallengeExpired({})
  }

  #sign(issued: IssuedAuthorization): Promise<Hex> {
    const { payer: wallet, paymentId } = issued
    const contents = contentsOf({ ...issued, validAfter: 0 }, this.usdc.domain)
    return this.signer.of({ wallet, contents, paymentId }, 'payments')
  }
}

type Fresh = { readonly payer: Address; readonly nonce: Hex; readonly asked: Asked }

type Wish = {
  readonly personId: string
  readonly challenge: Challenge
  readonly challengeDigest: Buffer
  readonly confirm: boolean
}
