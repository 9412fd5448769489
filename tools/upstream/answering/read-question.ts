import { readDates, type Span } from './read-dates.ts'
import { contentOf, formsOf, isKorean, wordsOf } from './words.ts'

export type Language = 'en' | 'ko'
export type Facet = 'when' | 'end' | 'where' | 'price' | 'left' | 'sale' | 'limit' | 'transfer'
export type Topic = 'buy' | 'gift' | 'resell' | 'refund' | 'work' | 'fees' | 'agent'

/** What a question asks, as far as words say. */
export type Asked = {
  readonly language: Language
  readonly facets: ReadonlySet<Facet>
  readonly topic: Topic | undefined
  readonly category: string | undefined
  readonly dates: Span | undefined
  readonly isFree: boolean
  /** In base units of USDC. */
  readonly belowUnits: bigint | undefined
  /** What is looked for, by its own words. */
  readonly words: readonly string[]
}

type Told<Name> = readonly (readonly [Name, RegExp])[]

const FACETS: Told<Facet> = [
  ['limit', /per person|each person|one person|at most|maximum|한 ?(사람|명)당|1인당|인당|최대 몇/],
  ['sale', /on sale|\bsales?\b|판매|예매/],
  ['end', /\b(ends?|ending|finish|finishes|how long|lasts?|duration|until)\b|끝나|얼마나 (오래|걸)|몇 시까지/],
  ['when', /\b(when|dates?|day|time|starts?|begins?|o'clock)\b|언제|날짜|몇 ?시|시작|며칠/],
  ['where', /\b(where|places?|venues?|location|address|held)\b|어디|장소|주소/],
  ['price', /\b(how much|costs?|prices?|cheapest|expensive)\b|얼마(?!나)|가격|요금|값/],
  ['left', /\b(left|available|availability|remaining|sold out|how many|still)\b|남은|남았|남아|매진|자리|몇 ?장/],
  ['transfer', /\b(resell|resale|transfer(red)?|gift|give away|sell (it|them|my))\b|양도|선물|재판매|되팔/],
]

const TOPICS: Told<Topic> = [
  ['agent', /\b(agents?|x402|api|bot)\b|에이전트/],
  ['refund', /\b(refund(ed)?|money back|cancel(l?ed|lation)?)\b|환불|취소/],
  ['resell', /\b(resell|resale|sell (it|them|my))\b|재판매|되팔|되파/],
  ['gift', /\b(gift|give (it|them|a ticket|my)|transfer(red)?|friend)\b|선물|양도|친구에게/],
  ['fees', /\b(gas|network fees?|fees?|wallets?|crypto(currency)?)\b|가스|수수료|지갑/],
  [
    'work',
    /\b(how do(es)? (the )?tickets? work|qr|get in|entrance|entry|door|scan(ned)?|phone)\b|입장은|입장하|큐알|어떻게 들어가/,
  ],
  [
    'buy',
    /\b(how (do|can|to|would)( i| we| you)? (buy|pay|order|purchase|book)|where (do|can) i (buy|pay)|sign (in|up)|pay (by|with))\b|어떻게 (사|구매|예매|결제)|사는 (법|방법)|(구매|예매|결제) ?방법/,
  ],
]

const CATEGORIES: Told<string> = [
  ['music', /\b(music|concerts?|gigs?|bands?)\b|음악|콘서트/],
  ['theatre', /\b(theatre|a play|plays|opera|stage)\b|연극|극장 공연/],
  ['sport', /\b(sports?|races?)\b|스포츠|운동/],
  ['conference', /\b(conferences?|talks?)\b|컨퍼런스|콘퍼런스|학회/],
  ['meetup', /\b(meet-?ups?)\b|모임/],
  ['exhibition', /\b(exhibitions?|museums?|galler(y|ies))\b|전시/],
  ['family', /\b(family|families|kids?|child(ren)?)\b|아이|어린이|가족/],
]

const FREE = /\bfree\b|\bno cost\b|무료|공짜/
const BELOW =
  /(?:under|below|less than|cheaper than|at most|up to)\s*\$?(\d{1,6})|(\d{1,6})\s*(?:usdc|달러)\s*(?:이하|미만|보다 싼|아래)/

export function readQuestion(text: string, now: Date): Asked {
  const small = text.normalize('NFC').toLowerCase()
  const dates = readDates(small, now)
  const below = BELOW.exec(small)
  const consumed = [...FACETS, ...TOPICS, ...CATEGORIES].flatMap(([, pattern]) => matchesOf(pattern, small))
  const spoken = [...consumed, ...(dates?.words ?? []), ...(below ? [below[0]] : []), ...matchesOf(FREE, small)]
  const used = new Set(spoken.flatMap((one) => wordsOf(one)))
  return {
    language: isKorean(text) ? 'ko' : 'en',
    facets: new Set(namesIn(FACETS, small)),
    topic: namesIn(TOPICS, small)[0],
    category: namesIn(CATEGORIES, small)[0],
    dates: dates?.span,
    isFree: FREE.test(small),
    belowUnits: below ? BigInt(below[1] ?? below[2] ?? 0) * 1_000_000n : undefined,
    words: contentOf(wordsOf(text)).filter((word) => !used.has(word) && !isFiller(word, used)),
  }
}

function namesIn<Name>(told: Told<Name>, text: string): Name[] {
  return told.filter(([, pattern]) => pattern.test(text)).map(([name]) => name)
}

function matchesOf(pattern: RegExp, text: string): string[] {
  return [...text.matchAll(new RegExp(pattern, 'g'))].map(([match]) => match)
}

/** Verbs and measures that go with what was asked for. */
const FILLERS = new Set(
  `usdc dollar buy buying purchase pay seat price start begin take place play long many much person people come see attend
  visit work still i'd id im whole need say kind sort good best 얼마인가요 얼마예요 살 사려면 구매 남았나요 몇 장 참가 가능한가요
  가능해요 가격은 얼마 어떻게 언제 어디 시작해요 시작하나요 이번 다음 볼 만한 추천 추천해줘 하고`.split(/\s+/),
)

function isFiller(word: string, used: ReadonlySet<string>): boolean {
  if (FILLERS.has(word)) return true
  return isKorean(word) && formsOf(word).some((form) => [...used].some((one) => one.length > 1 && form.startsWith(one)))
}
