import { Refusal } from '../platform/index.ts'

export class ChallengeNotOurs extends Refusal('payments.challenge_not_ours', {
  status: 400,
  title: 'This server has not asked for that payment',
  meaning:
    'The challenge id is none of this server, or was changed on its way. Nothing was signed and nothing was paid.',
  remedy: 'Send the request that is to be paid without a payment, and take the challenge id of its answer.',
}) {}

export class ChallengeExpired extends Refusal('payments.challenge_expired', {
  status: 409,
  title: 'The challenge is too old',
  meaning: 'What was asked for may have another price by now. Nothing was signed and nothing was paid.',
  remedy: 'Send the request that is to be paid once more without a payment, and take the new challenge id.',
  retryable: true,
}) {}

/** The 402 of x402, which says in its header and its body what is to be paid. */
export class PaymentNeeded extends Refusal('payments.payment_needed', {
  status: 402,
  title: 'This has to be paid for',
  meaning:
    'The request is good and what it asks for costs something. What, to whom and in which token stands in the header `PAYMENT-REQUIRED` (x402, version 2) and in `accepts` of the body (version 1). Nothing was kept and nothing was paid.',
  remedy:
    'Sign what is asked for and send the same request once more with `PAYMENT-SIGNATURE` (or `X-PAYMENT`). Clients of x402 do this by themselves; who is signed in hands `challengeId` to `POST /api/v1/me/payments`.',
}) {
  override readonly headers: Readonly<Record<string, string>>
  override readonly members: Readonly<Record<string, unknown>>

  constructor({ headers, members }: Pick<PaymentNeeded, 'headers' | 'members'>) {
    super({})
    this.headers = headers
    this.members = members
  }
}
