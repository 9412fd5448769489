import type { Event } from '../../api/types.ts'
import { writeAmount } from '../../print/typed-amount.ts'
import { clockAt, momentOf } from '../../print/zoned-time.ts'

/** A tier as it stands in the form. */
export type TierWords = {
  key: string
  name: string
  maximum: string
  perPerson: string
  isGuarded: boolean
  isFree: boolean
  usdc: string
  native: string
}

/** An event as it stands in the form: what somebody wrote, right or not yet. */
export type DraftWords = {
  title: string
  description: string
  category: Event['category']
  venueName: string
  venueAddress: string
  timeZone: string
  startsAt: string
  endsAt: string
  saleStartsAt: string
  saleEndsAt: string
  tiers: TierWords[]
  passing: Event['transferPolicy']['kind']
  overPercent: string
  royaltyPercent: string
  payoutMode: Event['payoutMode']
}

export const TIMES = ['startsAt', 'endsAt', 'saleStartsAt', 'saleEndsAt'] as const

const HOUR_MS = 3_600_000
const FOUR_WEEKS_MS = 28 * 24 * HOUR_MS

/** What an empty form begins with: an evening in four weeks, on sale from now until it begins, one free tier. */
export function newWords(now: Date, timeZone: string): DraftWords {
  const day = clockAt(new Date(now.getTime() + FOUR_WEEKS_MS), timeZone).slice(0, 10)
  return {
    title: '',
    description: '',
    category: 'music',
    venueName: '',
    venueAddress: '',
    timeZone,
    startsAt: `${day}T19:00`,
    endsAt: `${day}T22:00`,
    saleStartsAt: `${clockAt(now, timeZone).slice(0, 13)}:00`,
    saleEndsAt: `${day}T19:00`,
    tiers: [],
    passing: 'free',
    overPercent: '',
    royaltyPercent: '0',
    payoutMode: 'escrow',
  }
}

export function newTier(key: string, name: string): TierWords {
  return { key, name, maximum: '100', perPerson: '10', isGuarded: false, isFree: true, usdc: '', native: '' }
}

/** What the server keeps, as somebody would have written it. */
export function wordsOf(event: Event): DraftWords {
  const { title, description, category, venue, timeZone, transferPolicy, payoutMode } = event
  const { kind, resaleCapBps, royaltyBps } = transferPolicy
  const clock = (moment: string) => clockAt(moment, timeZone)
  return {
    ...{ title, description, category, timeZone, payoutMode },
    venueName: venue.name,
    venueAddress: venue.address,
    startsAt: clock(event.startsAt),
    endsAt: clock(event.endsAt),
    saleStartsAt: clock(event.saleStartsAt),
    saleEndsAt: clock(event.saleEndsAt),
    tiers: event.tiers.map(tierWordsOf),
    passing: kind,
    overPercent: resaleCapBps === 0 ? '' : String((resaleCapBps - 10_000) / 100),
    royaltyPercent: String(royaltyBps / 100),
  }
}

/** The event begins at another time: it lasts as long as before, and a sale that ended with its beginning still does. */
export function moveStart(words: DraftWords, startsAt: string): DraftWords {
  const { timeZone } = words
  const [before, after, end] = [words.startsAt, startsAt, words.endsAt].map((local) => momentOf(local, timeZone))
  if (!before || !after || !end) return { ...words, startsAt }
  const movedEnd = new Date(Date.parse(end) + Date.parse(after) - Date.parse(before))
  return {
    ...words,
    startsAt,
    endsAt: clockAt(movedEnd, timeZone),
    saleEndsAt: words.saleEndsAt === words.startsAt ? startsAt : words.saleEndsAt,
  }
}

function tierWordsOf({ tierId, name, maximum, perPerson, guarded, prices }: Event['tiers'][number]): TierWords {
  const isFree = prices.native === '0' || prices.usdc === '0'
  const price = (means: 'usdc' | 'native') => {
    const units = prices[means]
    return isFree || units === null ? '' : writeAmount(units, means)
  }
  return {
    ...{ key: String(tierId), name, isFree, isGuarded: guarded },
    maximum: String(maximum),
    perPerson: String(perPerson),
    usdc: price('usdc'),
    native: price('native'),
  }
}
