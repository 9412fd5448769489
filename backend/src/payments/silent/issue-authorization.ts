import { createHash } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { Hex } from 'viem'
import type { Person } from '../../identity/index.ts'
import { Clock, Database, type UnitOfWork } from '../../platform/index.ts'
import { SeeFunds, SignTypedData, UseAllowance, Wallets } from '../../wallets/index.ts'
import type { Challenge } from '../challenge.ts'
import { Challenges } from '../challenges.ts'
import { contentsOf } from '../hash-authorization.ts'
import { paymentWindow } from '../payment-window.ts'
import { ChallengeExpired } from '../payments.errors.ts'
import { Usdc } from '../usdc.ts'
import type { IssuedAuthorization, PaidFrom } from './issued-authorization.ts'
import { IssuedNonces } from './issued-nonces.ts'
import { IssuedRows } from './issued-rows.ts'
import { ConfirmationNeeded, NotEnoughToPay } from './silent.errors.ts'
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
    private readonly usdc: Usdc,
    private readonly wallets: Wallets,
  ) {}

  async for({ id: personId }: Person, { challengeId, confirm = false }: PaymentWish): Promise<PaymentSigned> {
    const challenge = this.challenges.open(challengeId)
    const challengeDigest = createHash('sha256').update(challengeId).digest()
    const known = await this.rows.ofChallenge(personId, challengeDigest)
    const issued = known ?? (await this.#issue({ personId, challenge, challengeDigest, confirm }))
    await this.#refuseStale(issued)
    const signature = await this.#sign(issued)
    return {
      header: writePaymentHeader({ ...issued, validAfter: 0, signature }, challenge, this.usdc),
      ...{ paymentId: issued.paymentId, from: issued.paidFrom },
    }
  }

  async #issue({ personId, challenge, challengeDigest, confirm }: Asked): Promise<IssuedAuthorization> {
    const wallet = await this.wallets.of(personId)
    if (!wallet) throw new Error('A person has no wallet')
    const payer = wallet.address
    const promised = await this.rows.promisedBy(payer, challenge.asset)
    const needed = BigInt(challenge.amount) + promised
    const held = await this.funds.of(personId, challenge.asset, needed)
    const free = held > promised ? held - promised : 0n
    return this.database.work(async (work) => {
      const known = await this.rows.ofChallenge(personId, challengeDigest, work)
      if (known) return known
      const allowanceId = confirm ? undefined : await this.#allow(personId, challenge, free, work)
      if (held < needed) throw new NotEnoughToPay(challenge, free)
      const validBefore = Math.floor(this.clock.now().getTime() / 1000) + paymentWindow.askedSeconds
      const fresh = { personId, payer, validBefore, nonce: this.nonces.next(), challenge, challengeDigest, allowanceId }
      const issued = await this.rows.add(fresh, work)
      if (!issued) throw new SignedMeanwhile('The challenge was signed for the person meanwhile')
      return issued
    })
  }

  async #allow(personId: string, challenge: Challenge, free: bigint, work: UnitOfWork): Promise<string> {
    const verdict = await this.allowance.take(personId, BigInt(challenge.amount), work)
    if ('refused' in verdict) throw new ConfirmationNeeded(challenge, { free, because: verdict.refused })
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

type Asked = {
  readonly personId: string
  readonly challenge: Challenge
  readonly challengeDigest: Buffer
  readonly confirm: boolean
}
