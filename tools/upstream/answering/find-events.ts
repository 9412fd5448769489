import type { Card, Catalogue } from './catalogue.ts'
import { dayIn } from './read-dates.ts'
import type { Asked } from './read-question.ts'
import { formsOf, isSameWord, wordsOf } from './words.ts'

export type Found = {
  /** The best first. */
  readonly cards: readonly Card[]
  /** Of the question, what none of them has. */
  readonly unknown: readonly string[]
  /** What was asked for narrows the catalogue down: by words, a day, a kind, a price. */
  readonly isNarrowed: boolean
}

type Hit = { readonly card: Card; readonly words: ReadonlySet<string>; readonly weight: number }

const [IN_TITLE, IN_PLACE, IN_TEXT] = [3, 2, 1]

/** Looks through the catalogue for what a question names: the rarer a word is there, the more it says. */
export async function findEvents(catalogue: Catalogue, asked: Asked): Promise<Found> {
  const cards = await catalogue.upcoming()
  const inText = await wordsInText(catalogue, asked.words)
  const all = [...new Map([...cards, ...[...inText.values()].flat()].map((card) => [card.id, card])).values()]
  const weights = all.map((card) => asked.words.map((word) => weightOf(word, card, inText)))
  const rarity = asked.words.map((_, at) => {
    const having = weights.filter((of) => (of[at] ?? 0) > 0).length
    return having === 0 ? 0 : Math.log(1 + all.length / having)
  })
  const hits = all.map((card, at): Hit => {
    const of = weights[at] ?? []
    const words = new Set(asked.words.filter((_, index) => (of[index] ?? 0) > 0))
    return { card, words, weight: of.reduce((sum, one, index) => sum + one * (rarity[index] ?? 0), 0) }
  })
  const unknown = asked.words.filter((_, at) => rarity[at] === 0)
  const isByWord = unknown.length < asked.words.length
  const most = Math.max(0, ...hits.map(({ weight }) => weight))
  const named = isByWord ? hits.filter(({ weight }) => weight > 0 && weight >= most * 0.6) : hits
  const kept = named.filter(({ card }) => isWithin(card, asked))
  const isNarrowed =
    isByWord ||
    asked.dates !== undefined ||
    asked.category !== undefined ||
    asked.isFree ||
    asked.belowUnits !== undefined
  const sorted = [...kept].sort((a, b) => b.weight - a.weight || (a.card.startsAt < b.card.startsAt ? -1 : 1))
  return { cards: sorted.map(({ card }) => card), unknown, isNarrowed }
}

/** Cards do not have the description: for words that no title and no place has, the API's own search looks there. */
async function wordsInText(
  catalogue: Catalogue,
  words: readonly string[],
): Promise<ReadonlyMap<string, readonly Card[]>> {
  const found = await Promise.all(
    words.map(
      async (word) => [word, (await Promise.all(formsOf(word).map((form) => catalogue.having(form)))).flat()] as const,
    ),
  )
  return new Map(found)
}

function weightOf(word: string, card: Card, inText: ReadonlyMap<string, readonly Card[]>): number {
  const has = (text: string) => wordsOf(text).some((found) => isSameWord(word, found))
  if (has(card.title)) return IN_TITLE
  if (has(`${card.venue.name} ${card.venue.address}`)) return IN_PLACE
  return inText.get(word)?.some(({ id }) => id === card.id) ? IN_TEXT : 0
}

function isWithin(card: Card, { dates, category, isFree, belowUnits }: Asked): boolean {
  const { native, usdc } = card.lowestPrices
  const day = dayIn(card.timeZone, card.startsAt)
  return (
    (!dates || (dates.from <= day && day < dates.before)) &&
    (!category || card.category === category) &&
    (!isFree || native === '0' || usdc === '0') &&
    (belowUnits === undefined || native === '0' || (usdc !== null && BigInt(usdc) < belowUnits))
  )
}
