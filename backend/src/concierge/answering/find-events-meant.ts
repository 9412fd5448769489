import { Injectable } from '@nestjs/common'
import { type Event, Events, ListEvents } from '../../events/index.ts'

// As many as somebody who answers can look at, and as few as somebody who pays by the word would send.
const MOST_EVENTS = 8
const MOST_WORDS = 12
const LOOKED_AT = 20
const HANGUL = /^\p{Script=Hangul}+$/u

/**
 * The events that a question may be about, what fits best first: those with most of its words, and a word that few have
 * counts for more. What is left of the room is for what is on next.
 */
@Injectable()
export class FindEventsMeant {
  constructor(
    private readonly events: Events,
    private readonly list: ListEvents,
  ) {}

  async in(message: string): Promise<readonly Event[]> {
    const fits = new Map<string, number>()
    for (const word of wordsOf(message)) {
      const hits = await this.#withWord(word)
      for (const id of hits) fits.set(id, (fits.get(id) ?? 0) + 1 / hits.length)
    }
    const fitting = [...fits].sort(([, one], [, other]) => other - one).map(([id]) => id)
    const { items: next } = await this.list.page({ limit: MOST_EVENTS })
    const ids = [...new Set([...fitting, ...next.map(({ id }) => id)])].slice(0, MOST_EVENTS)
    const found = await Promise.all(ids.map((id) => this.events.find(id)))
    return found.filter((event) => event !== undefined)
  }

  /** A Korean word has its particle at the end, so it is also tried without. */
  async #withWord(word: string): Promise<readonly string[]> {
    const forms = HANGUL.test(word) ? [word, word.slice(0, -1), word.slice(0, -2)] : [word]
    for (const form of forms.filter(({ length }) => length > 1)) {
      const { items } = await this.list.page({ query: form, limit: LOOKED_AT })
      if (items.length > 0) return items.map(({ id }) => id)
    }
    return []
  }
}

/** The longest words say most. */
function wordsOf(message: string): readonly string[] {
  const words = message.toLowerCase().match(/[\p{L}\p{N}]{2,40}/gu) ?? []
  return [...new Set(words)].sort((one, other) => other.length - one.length).slice(0, MOST_WORDS)
}
