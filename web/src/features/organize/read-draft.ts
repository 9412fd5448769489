import type { operations } from '../../api/schema.ts'
import { readAmount } from '../../print/typed-amount.ts'
import { momentOf } from '../../print/zoned-time.ts'
import { type DraftWords, TIMES, type TierWords } from './draft-words.ts'

export type Draft = Required<operations['Authoring_create']['requestBody']['content']['application/json']>

/** What is wrong with an answer, as a key of the catalogues. */
export type Odd =
  | 'needed'
  | 'tooLong'
  | 'noTime'
  | 'endsBefore'
  | 'saleOrder'
  | 'saleAfterEnd'
  | 'count'
  | 'perPerson'
  | 'price'
  | 'noPrice'
  | 'percent'
  | 'noTier'

type Field = Exclude<keyof DraftWords, 'tiers'> | 'tiers' | `tiers.${string}.${keyof TierWords}`
export type Odds = Partial<Record<Field, Odd>>

const MOST_UNITS = { usdc: 2n ** 64n - 1n, native: 2n ** 96n - 1n }

/** What the words come to: every part that can be sent, and what keeps the others from it. */
export function readDraft(words: DraftWords): { draft: Partial<Draft>; odds: Odds } {
  const odds: Odds = {
    ...lineOdds(words),
    ...timeOdds(words),
    ...ruleOdds(words),
    ...(words.tiers.length === 0 && { tiers: 'noTier' }),
    ...Object.assign({}, ...words.tiers.map(tierOdds)),
  }
  const isFine = (...fields: Field[]) => fields.every((field) => odds[field] === undefined)
  const moment = (local: string) => momentOf(local, words.timeZone) ?? ''
  const tiersAreFine = !Object.keys(odds).some((field) => field.startsWith('tiers'))
  const draft: Partial<Draft> = {
    ...{ category: words.category, payoutMode: words.payoutMode },
    ...(isFine('title') && { title: words.title.trim() }),
    ...(isFine('description') && { description: words.description.trim() }),
    ...(isFine('venueName', 'venueAddress') && {
      venue: { name: words.venueName.trim(), address: words.venueAddress.trim() },
    }),
    ...(isFine(...TIMES) && {
      timeZone: words.timeZone,
      startsAt: moment(words.startsAt),
      endsAt: moment(words.endsAt),
      saleStartsAt: moment(words.saleStartsAt),
      saleEndsAt: moment(words.saleEndsAt),
    }),
    ...(tiersAreFine && { tiers: words.tiers.map(readTier) }),
    ...(isFine('overPercent', 'royaltyPercent') && { transferPolicy: policyOf(words) }),
  }
  return { draft, odds }
}

export function readTier({
  name,
  maximum,
  perPerson,
  isGuarded,
  isFree,
  ...prices
}: TierWords): Draft['tiers'][number] {
  const price = (means: 'usdc' | 'native') => (prices[means] === '' ? null : (readAmount(prices[means], means) ?? null))
  return {
    name: name.trim(),
    maximum: Number(maximum),
    perPerson: Number(perPerson),
    guarded: isGuarded,
    prices: isFree ? { native: '0', usdc: null } : { native: price('native'), usdc: price('usdc') },
  }
}

export function tierOdds(tier: TierWords): Odds {
  const { key, isFree, usdc, native } = tier
  const at = <Name extends keyof TierWords>(name: Name) => `tiers.${key}.${name}` as const
  const hasNoPrice = !isFree && usdc.trim() === '' && native.trim() === ''
  return {
    ...odd(at('name'), lineOdd(tier.name, 80)),
    ...odd(at('maximum'), isWhole(tier.maximum, 1_000_000) ? undefined : 'count'),
    ...odd(at('perPerson'), isWhole(tier.perPerson, 100) ? undefined : 'perPerson'),
    ...odd(at('usdc'), isFree ? undefined : hasNoPrice ? 'noPrice' : priceOdd(usdc, 'usdc')),
    ...odd(at('native'), isFree ? undefined : priceOdd(native, 'native')),
  }
}

function lineOdds({ title, description, venueName, venueAddress }: DraftWords): Odds {
  return {
    ...odd('title', lineOdd(title, 120)),
    ...odd('description', lineOdd(description, 5_000)),
    ...odd('venueName', lineOdd(venueName, 120)),
    ...odd('venueAddress', lineOdd(venueAddress, 240)),
  }
}

function timeOdds(words: DraftWords): Odds {
  const at = Object.fromEntries(TIMES.map((name) => [name, momentOf(words[name], words.timeZone)])) as Record<
    (typeof TIMES)[number],
    string | undefined
  >
  const missing = TIMES.filter((name) => at[name] === undefined).map((name) => [name, 'noTime'])
  if (missing.length > 0) return Object.fromEntries(missing)
  const { startsAt = '', endsAt = '', saleStartsAt = '', saleEndsAt = '' } = at
  return {
    ...odd('endsAt', startsAt < endsAt ? undefined : 'endsBefore'),
    ...odd('saleEndsAt', saleStartsAt >= saleEndsAt ? 'saleOrder' : saleEndsAt > endsAt ? 'saleAfterEnd' : undefined),
  }
}

function ruleOdds({ passing, overPercent, royaltyPercent }: DraftWords): Odds {
  if (passing !== 'market') return {}
  return {
    ...odd('overPercent', overPercent.trim() === '' || isPercent(overPercent, 500) ? undefined : 'percent'),
    ...odd('royaltyPercent', isPercent(royaltyPercent, 100) ? undefined : 'percent'),
  }
}

function policyOf({ passing: kind, overPercent, royaltyPercent }: DraftWords): Draft['transferPolicy'] {
  if (kind !== 'market') return { kind, resaleCapBps: 0, royaltyBps: 0 }
  const over = overPercent.trim()
  return {
    kind,
    resaleCapBps: over === '' ? 0 : 10_000 + Math.round(Number(over) * 100),
    royaltyBps: Math.round(Number(royaltyPercent) * 100),
  }
}

function priceOdd(typed: string, means: 'usdc' | 'native'): Odd | undefined {
  if (typed.trim() === '') return undefined
  const units = readAmount(typed, means)
  return units === undefined || BigInt(units) >= MOST_UNITS[means] ? 'price' : undefined
}

function lineOdd(text: string, most: number): Odd | undefined {
  const length = text.trim().length
  return length === 0 ? 'needed' : length > most ? 'tooLong' : undefined
}

function isWhole(text: string, most: number): boolean {
  return /^\d{1,7}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= most
}

function isPercent(text: string, most: number): boolean {
  return /^\d{1,3}(\.\d{1,2})?$/.test(text.trim()) && Number(text) <= most
}

function odd(field: Field, what: Odd | undefined): Odds {
  return what === undefined ? {} : { [field]: what }
}
