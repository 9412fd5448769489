import type { Event } from '../../api/types.ts'

type Word = 'price' | 'held' | 'paidOut' | 'fixed' | 'free' | 'capped' | 'market' | 'own'
type Policy = {
  about: 'price' | 'refund' | 'passing' | 'owning'
  word: Word
  percent: { over: number; royalty: number }
}
type Terms = Pick<Event, 'transferPolicy' | 'payoutMode' | 'tiers'>

/** Which sentences say what an event's terms mean. Nothing is said of refunds where nothing is paid. */
export function policiesOf({ transferPolicy, payoutMode, tiers }: Terms): Policy[] {
  const { kind, resaleCapBps, royaltyBps } = transferPolicy
  // The cap is of the price paid; 0 is none.
  const percent = { over: Math.max(0, resaleCapBps - 10_000) / 100, royalty: royaltyBps / 100 }
  const costs = tiers.some(({ prices }) => Object.values(prices).some((units) => units !== null && units !== '0'))
  const passing = { free: 'free', none: 'fixed', market: resaleCapBps === 0 ? 'market' : 'capped' } as const
  return [
    { about: 'price', word: 'price', percent },
    ...(costs ? [{ about: 'refund', word: payoutMode === 'escrow' ? 'held' : 'paidOut', percent } as const] : []),
    { about: 'passing', word: passing[kind], percent },
    { about: 'owning', word: 'own', percent },
  ]
}
