import type { TFunction } from 'i18next'
import type { Event } from '../../../api/types.ts'
import { type Means, printAmount, symbolOf } from '../../../print/amount.ts'
import { localeOf } from '../../../print/when.ts'

type Tongue = { t: TFunction; language: string; timeZone: string }
type TierContent = {
  name: string
  maximum: number
  perPerson: number
  guarded: boolean
  prices: Record<Means, string | null>
}

const TIMES = ['startsAt', 'endsAt', 'saleStartsAt', 'saleEndsAt']
const fields = [
  'title',
  'description',
  'category',
  'venue',
  'timeZone',
  'startsAt',
  'endsAt',
  'saleStartsAt',
  'saleEndsAt',
  'transferPolicy',
  'payoutMode',
] as const

/** What a field that was changed is called. */
export function nameField(field: string, { t }: Pick<Tongue, 't'>): string {
  const number = /^tiers\/(\d+)$/.exec(field)?.[1]
  if (number !== undefined) return t('admin.field.tier', { number: Number(number) + 1 })
  const known = fields.find((name) => name === field)
  return known ? t(`admin.field.${known}`) : field
}

/** What stood or will stand there, in words; empty where there is none. */
export function tellField(field: string, value: unknown, tongue: Tongue): string {
  if (value === null || value === undefined) return ''
  if (field.startsWith('tiers/')) return tellTier(value as TierContent, tongue)
  if (TIMES.includes(field)) return tellTime(String(value), tongue)
  if (field === 'venue') return Object.values(value as Event['venue']).join(', ')
  if (field === 'category') return tongue.t(`category.${value as Event['category']}`)
  if (field === 'payoutMode') return tongue.t(`admin.payout.${value as Event['payoutMode']}`)
  if (field === 'transferPolicy') return tellPolicy(value as Event['transferPolicy'], tongue)
  return String(value)
}

export function tellTime(at: string, { t, language, timeZone }: Tongue): string {
  const say = (parts: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(localeOf(language), { timeZone, ...parts }).format(new Date(at))
  const day = say({ weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' })
  return t('event.dayAndTime', { day, time: say({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }) })
}

export function tellPolicy({ kind, resaleCapBps, royaltyBps }: Event['transferPolicy'], { t }: Pick<Tongue, 't'>) {
  const cap = resaleCapBps === 0 ? [] : [t('admin.transfer.cap', { percent: resaleCapBps / 100 })]
  const royalty = royaltyBps === 0 ? [] : [t('admin.transfer.royalty', { percent: royaltyBps / 100 })]
  return [t(`admin.transfer.${kind}`), ...cap, ...royalty].join(' · ')
}

export function tellPrices(prices: TierContent['prices'], { t, language }: Pick<Tongue, 't' | 'language'>): string {
  const say = (means: Means, units: string) =>
    units === '0' ? t('price.free') : `${printAmount(units, means, localeOf(language))}\u00a0${symbolOf(means)}`
  return (['usdc', 'native'] as const)
    .flatMap((means) => (prices[means] === null ? [] : [say(means, prices[means])]))
    .join(' · ')
}

function tellTier({ name, maximum, perPerson, guarded, prices }: TierContent, tongue: Tongue): string {
  const { t } = tongue
  return [
    name,
    t('admin.tier.maximum', { count: maximum }),
    tellPrices(prices, tongue),
    t('admin.tier.perPerson', { count: perPerson }),
    ...(guarded ? [t('admin.tier.guarded')] : []),
  ].join(' · ')
}
