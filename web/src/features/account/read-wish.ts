import type { Means } from '../../print/amount.ts'
import { readAmount } from '../../print/typed-amount.ts'

/** What somebody has written into the form. */
export type Words = { means: Means; to: string; amount: string }

export type Wish = { means: Means; to: string; units: string }
export type Odds = { to?: 'needed' | 'noAddress'; amount?: 'needed' | 'noAmount' | 'tooMuch' }

const ADDRESS = /^0x[0-9a-fA-F]{40}$/

/** What is to be sent where, or what is wrong with it; the checksum of an address is for the server. */
export function readWish({ means, to, amount }: Words, held: string): { wish?: Wish; odds: Odds } {
  const address = to.trim()
  const units = readAmount(amount, means)
  const odds: Odds = {
    ...(address === '' ? { to: 'needed' } : !ADDRESS.test(address) && { to: 'noAddress' }),
    ...(amount.trim() === ''
      ? { amount: 'needed' }
      : units === undefined || units === '0'
        ? { amount: 'noAmount' }
        : BigInt(units) > BigInt(held) && { amount: 'tooMuch' }),
  }
  return odds.to || odds.amount || units === undefined ? { odds } : { wish: { means, to: address, units }, odds }
}
