import { digestOf, type RefusalError } from '../../platform/index.ts'
import type { CallExample } from '../x402/describe-call.ts'
import type { Challenge } from './challenge.ts'

/** What a request asks for, and what it costs, by our own records. */
export type Offer<Subject = unknown> = {
  /** The payment type. */
  readonly kind: string
  readonly method: 'POST'
  /** Path of the request in one form, without origin and base path. */
  readonly resource: string
  /** What is bought, in words of JSON; the payment type reads it. */
  readonly subject: Subject
  readonly amount: string
  readonly description: string
  /** Told to those who look for things to buy, in printable ASCII. */
  readonly tags: readonly string[]
  readonly call: CallExample
  /** Further members of the 402's body. */
  readonly tells?: (challenge: Challenge) => Readonly<Record<string, unknown>>
  /** Why nobody is asked to pay for it at the moment; whoever has paid is told by the payment type. */
  readonly notNow?: RefusalError | undefined
}

/** What binds a payment to its request: everything that decides what is bought, and for how much. */
export function requestDigestOf({ kind, method, resource, subject, amount }: Offer): Challenge['requestDigest'] {
  return `0x${digestOf({ kind, method, resource, subject, amount }).toString('hex')}`
}
