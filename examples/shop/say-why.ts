import { BoxofficeError, ConnectionError, InvalidRequestError } from '@boxoffice/sdk'
import { Refused } from './refused.ts'

const WORDS: { readonly [code: string]: string } = {
  'merchants.already_paid': 'This order is paid already.',
  'merchants.chain_silent': 'The network does not answer right now. Your order is kept: try again in a moment.',
  'merchants.contract_payer': 'This wallet is a contract, which cannot sign for this way. Pay directly instead.',
  'merchants.gasless_used_up': 'No more network fees are paid for buyers today. Pay directly instead.',
  'merchants.key_too_fast': 'Many people are at the till. Try again in a moment.',
  'merchants.not_the_payment': 'What was signed does not fit this order. Try again.',
  'merchants.payer_lacks': 'This wallet does not have enough USDC.',
  'merchants.payment_expired': 'It is too late for this order. Order again: nothing was paid.',
}

/** What the browser is told of an error: what it can do something about, and nothing of the inside. */
export function sayWhy(error: unknown): Refused {
  if (error instanceof Refused) return error
  if (error instanceof ConnectionError) return tillClosed(503)
  if (!(error instanceof BoxofficeError)) return new Refused(500, 'shop_failed', 'That went wrong on our side.')
  const words = WORDS[error.code]
  if (words) return new Refused(error.problem.status, error.code, words)
  if (error instanceof InvalidRequestError) return new Refused(400, error.code, 'That is not what the till asked for.')
  return tillClosed(502)
}

function tillClosed(status: number): Refused {
  return new Refused(status, 'till_closed', 'The till does not answer. Nothing was paid: try again in a moment.')
}
