import { Refusal } from '../../platform/index.ts'
import type { AllowanceVerdict } from '../../wallets/index.ts'
import type { Challenge } from '../accepting/challenge.ts'

type Why = Extract<AllowanceVerdict, { refused: string }>['refused'] | 'for somebody else'

/** What a wallet would pay, and with what. */
export type Asked = {
  readonly challenge: Challenge
  /** What it can pay with. */
  readonly free: bigint
  /** What is bought is for whoever pays. */
  readonly isOwn: boolean
}

const WHY: Readonly<Record<Why, string>> = {
  'for somebody else': 'What is bought goes to somebody else.',
  'no allowance': 'Nothing is paid without asking.',
  'more than for one payment': 'It is more than may be paid at once without asking.',
  'more than is left': 'It is more than is left of what may be paid without asking.',
}

export class ConfirmationNeeded extends Refusal('payments.confirmation_needed', {
  status: 409,
  title: 'Shall this be paid?',
  meaning:
    'The payment is not inside what may be paid from the wallet without asking. What would be paid stands in `payment`. Nothing was signed and nothing was paid.',
  remedy: 'Show `payment` to the person, and send the same request with `confirm: true` if they say yes.',
})<{ because: Why }> {
  override readonly members: Readonly<Record<string, unknown>>

  constructor(asked: Asked, because: Why) {
    super({ because }, WHY[because])
    this.members = { payment: paymentIn(asked) }
  }
}

export class NotEnoughToPay extends Refusal('payments.not_enough', {
  status: 409,
  title: 'The wallet does not hold so much',
  meaning:
    'What the wallet holds, without what it has signed for already, is less than what would be paid, which stands in `payment`. Nothing was signed and nothing was paid.',
  remedy: 'Have money sent to the wallet, then send the request that is to be paid once more.',
  retryable: true,
})<{ amount: string; balance: string }> {
  override readonly members: Readonly<Record<string, unknown>>

  constructor(asked: Asked) {
    super({ amount: asked.challenge.amount, balance: String(asked.free) })
    this.members = { payment: paymentIn(asked) }
  }
}

/** What a payment sheet shows, in the server's own words. */
function paymentIn({ challenge, free, isOwn: isForYou }: Asked) {
  const { kind, description, amount, asset, payTo, expiresAt } = challenge
  return {
    ...{ kind, description, amount, currency: asset, payTo, balance: String(free), isForYou },
    expiresAt: new Date(expiresAt * 1000).toISOString(),
  }
}
