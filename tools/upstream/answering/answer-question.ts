import { networks } from '@boxoffice/contracts'
import type { Message } from '../read-order.ts'
import { Catalogue } from './catalogue.ts'
import { type Found, findEvents } from './find-events.ts'
import { howTo } from './how-to.ts'
import { type Asked, type Language, readQuestion } from './read-question.ts'
import { tellCard, tellEvent } from './tell-event.ts'

const MOST_LISTED = 6

/** Said at the end of each answer. */
const LABEL: Readonly<Record<Language, string>> = {
  en: '— Found by a search over the Boxoffice catalogue. This is not a language model.',
  ko: '— 박스오피스 카탈로그 검색으로 찾은 답입니다. 언어 모델이 아닙니다.',
}

const DOES_NOT_KNOW: Readonly<Record<Language, string>> = {
  en: 'I do not know. I can only tell what the event catalogue says: dates, places, prices, tickets left, and how to buy.',
  ko: '모르겠습니다. 이벤트 카탈로그에 있는 날짜, 장소, 가격, 남은 티켓, 구매 방법만 알려 드릴 수 있습니다.',
}

const NOTHING_FITS: Readonly<Record<Language, string>> = {
  en: 'Nothing in the catalogue fits that.',
  ko: '카탈로그에 맞는 이벤트가 없습니다.',
}

/** Answers from the catalogue as it is now, or says that it does not know. */
export class AnswerQuestion {
  readonly #catalogue: Catalogue
  readonly #symbol: string

  constructor(apiUrl: string, chainId: number) {
    this.#catalogue = new Catalogue(apiUrl)
    this.#symbol = networks.find(({ chain }) => chain.id === chainId)?.chain.nativeCurrency.symbol ?? 'ETH'
  }

  async to(messages: readonly Message[], now = new Date()): Promise<string> {
    const question = messages.findLast(({ role }) => role === 'user')?.content ?? ''
    const asked = readQuestion(question, now)
    return `${await this.#answer(asked, now)}\n${LABEL[asked.language]}`
  }

  async #answer(asked: Asked, now: Date): Promise<string> {
    const { language, topic, facets } = asked
    const found = await findEvents(this.#catalogue, asked)
    const isNamed = asked.words.length > found.unknown.length
    // Words that lead nowhere are part of asking how; an event that is named is what is asked about.
    if (topic && !(isNamed && facets.size > 0)) return howTo[topic][language]
    if (found.unknown.length > 0 && (!isNamed || facets.size === 0)) return this.#doesNotKnow(asked, found)
    const isGeneral = asked.words.length === 0 && !found.isNarrowed && facets.size > 0
    if (isGeneral && !facets.has('price')) return DOES_NOT_KNOW[language]
    if (found.cards.length === 0) return found.isNarrowed ? NOTHING_FITS[language] : DOES_NOT_KNOW[language]
    const telling = { language, symbol: this.#symbol, now }
    const [first] = found.cards
    if (first && (found.cards.length === 1 || facets.size > 0) && isNamed) {
      return tellEvent(await this.#catalogue.page(first.id), facets, telling)
    }
    return found.cards
      .slice(0, MOST_LISTED)
      .map((card) => tellCard(card, telling))
      .join('\n')
  }

  /** Which words it has nothing for; and what it has. */
  #doesNotKnow({ language, words }: Asked, { unknown, cards }: Found): string {
    const [first] = cards
    if (!first || unknown.length === words.length) return DOES_NOT_KNOW[language]
    const named = unknown.join(', ')
    return language === 'ko'
      ? `모르겠습니다. 카탈로그의 ‘${first.title}’에는 ${named}에 대한 내용이 없습니다.`
      : `I do not know. What the catalogue says of "${first.title}" does not tell about: ${named}.`
  }
}
