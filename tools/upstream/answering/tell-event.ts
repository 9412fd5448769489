import { formatUnits } from 'viem'
import type { Card, EventPage, Prices, Tier } from './catalogue.ts'
import type { Facet, Language } from './read-question.ts'

type Telling = { readonly language: Language; readonly symbol: string; readonly now: Date }

const NATIVE_DECIMALS = 18
const USDC_DECIMALS = 6
const WHOLE_BPS = 10_000

/** One line of a list. */
export function tellCard(card: Card, { language, symbol }: Telling): string {
  const left = language === 'ko' ? `${card.available}장 남음` : `${card.available} left`
  const from = tellPrices(card.lowestPrices, { language, symbol })
  const price = language === 'ko' ? `${from}부터` : `from ${from}`
  return `• ${card.title} (${tellTime(card.startsAt, card, language)}, ${card.venue.name}): ${price}, ${left}`
}

/** What a question wants to know of an event; all that matters where it does not say. */
export function tellEvent(event: EventPage, facets: ReadonlySet<Facet>, telling: Telling): string {
  const wanted: readonly Facet[] = facets.size > 0 ? [...facets] : ['when', 'where', 'price', 'sale']
  const told = wanted.map((facet) => FACTS[facet](event, telling))
  return `${event.title}: ${[...new Set(told)].join(' ')}`
}

const FACTS: Readonly<Record<Facet, (event: EventPage, telling: Telling) => string>> = {
  when: (event, { language }) => {
    const starts = tellTime(event.startsAt, event, language)
    return language === 'ko'
      ? `${starts} 시작 (${event.timeZone} 시각).`
      : `it starts on ${starts} (${event.timeZone} time).`
  },
  end: (event, { language }) => {
    const [starts, ends] = [tellTime(event.startsAt, event, language), tellTime(event.endsAt, event, language)]
    return language === 'ko' ? `${starts}부터 ${ends}까지.` : `it starts on ${starts} and ends on ${ends}.`
  },
  where: ({ venue }, { language }) =>
    language === 'ko' ? `장소는 ${venue.name} (${venue.address}).` : `it is at ${venue.name}, ${venue.address}.`,
  price: tellTiers,
  left: tellTiers,
  sale: (event, { language, now }) => {
    const [from, to] = [tellTime(event.saleStartsAt, event, language), tellTime(event.saleEndsAt, event, language)]
    if (new Date(event.saleStartsAt) > now) {
      return language === 'ko'
        ? `아직 판매 전이며, 판매는 ${from}에 시작합니다.`
        : `it is not on sale yet; the sale begins on ${from}.`
    }
    return language === 'ko' ? `판매 중이며 ${to}까지 살 수 있습니다.` : `it is on sale until ${to}.`
  },
  limit: ({ tiers }, { language }) => {
    const told = onSale(tiers).map(({ name, perPerson }) => `${name} ${perPerson}`)
    return language === 'ko'
      ? `한 사람이 살 수 있는 수: ${told.join(', ')}장.`
      : `one person may buy at most: ${told.join(', ')}.`
  },
  transfer: ({ transferPolicy: { kind, resaleCapBps } }, { language }) => {
    const cap = (resaleCapBps * 100) / WHOLE_BPS
    const words = {
      free: ['its tickets may be given away and resold freely.', '티켓을 자유롭게 양도하거나 되팔 수 있습니다.'],
      market: [
        `its tickets may be resold through the ticket market alone, for at most ${cap}% of their price.`,
        `티켓 마켓에서만, 원래 값의 ${cap}%까지 되팔 수 있습니다.`,
      ],
      none: ['its tickets cannot be given away or resold.', '티켓을 양도하거나 되팔 수 없습니다.'],
    } as const
    return words[kind][language === 'ko' ? 1 : 0]
  },
}

function tellTiers({ tiers }: EventPage, telling: Telling): string {
  const told = onSale(tiers).map(({ name, prices, available }) => {
    const left = telling.language === 'ko' ? `${available}장 남음` : `${available} left`
    return `${name} ${tellPrices(prices, telling)} (${available === 0 ? soldOut(telling.language) : left})`
  })
  return `${told.join('; ')}.`
}

function soldOut(language: Language): string {
  return language === 'ko' ? '매진' : 'sold out'
}

function onSale(tiers: readonly Tier[]): readonly Tier[] {
  return tiers.filter(({ status }) => status === 'approved')
}

function tellPrices({ native, usdc }: Prices, { language, symbol }: Pick<Telling, 'language' | 'symbol'>): string {
  if (native === '0' || usdc === '0') return language === 'ko' ? '무료' : 'free'
  const told = [
    ...(usdc === null ? [] : [`${formatUnits(BigInt(usdc), USDC_DECIMALS)} USDC`]),
    ...(native === null ? [] : [`${formatUnits(BigInt(native), NATIVE_DECIMALS)} ${symbol}`]),
  ]
  return told.join(language === 'ko' ? ' 또는 ' : ' or ')
}

/** As a clock at the venue shows it. */
export function tellTime(moment: string, { timeZone }: Pick<Card, 'timeZone'>, language: Language): string {
  const locale = language === 'ko' ? 'ko-KR' : 'en-GB'
  return new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'full', timeStyle: 'short' }).format(new Date(moment))
}
