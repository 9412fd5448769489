import type { Payment } from '../payment.ts'
import type { PaymentStatus } from '../payment-states.ts'
import type { Settled } from '../payment-type.ts'

// What comes to one of these is told by the money alone.
const CLOSED: readonly PaymentStatus[] = ['failed', 'refunding', 'refunded']

// The first time it may be that the block in which the money came was lost.
const GIVING_TRIES = 1

/** A transaction that is final in the chain, as far as it is about payments. */
export type Final = { readonly transactionId: string; readonly transactionHash: string; readonly succeeded: boolean }

export type Verdict =
  /** It says nothing that is not known, or nothing about a payment that another transaction carries now. */
  | { readonly is: 'no news' }
  | { readonly is: 'completed'; readonly result: unknown }
  | { readonly is: 'failed'; readonly code: string; readonly detail: string }
  /** To be looked at again from the beginning; with what the token said, if it did. */
  | { readonly is: 'back'; readonly because: { readonly code: string; readonly detail: string } | undefined }
  | { readonly is: 'to be watched' }
  | { readonly is: 'refunded' }
  | { readonly is: 'impossible' }

/** What a transaction's logs mean for a payment. What was paid is paid, by whichever transaction; a no is its own's alone. */
export function judgeSettlement(payment: Payment, settled: Settled | undefined, final: Final): Verdict {
  if (settled?.is === 'paid') return judgePaid(payment, settled.result, final)
  if (settled?.is === 'paid back') return payment.status === 'refunding' ? { is: 'refunded' } : { is: 'impossible' }
  if (payment.transactionId !== final.transactionId || CLOSED.includes(payment.status)) return { is: 'no news' }
  if (settled?.is === 'not charged') return { ...settled, is: 'failed' }
  if (payment.status === 'confirmation_failed') return { is: 'to be watched' }
  if (settled?.is === 'not taken') return { is: 'back', because: settled }
  // The money is there, and what it was for was not given, twice: it cannot be.
  const isInVain = payment.broughtIn !== null && payment.tries >= GIVING_TRIES
  if (isInVain || final.succeeded) return { is: 'to be watched' }
  return { is: 'back', because: undefined }
}

function judgePaid(payment: Payment, result: unknown, { transactionHash }: Final): Verdict {
  if (payment.status === 'refunding' || payment.status === 'refunded') return { is: 'impossible' }
  const isKnown =
    payment.status === 'completed' &&
    payment.transactionHash === transactionHash &&
    JSON.stringify(payment.result) === JSON.stringify(result)
  return isKnown ? { is: 'no news' } : { is: 'completed', result }
}
