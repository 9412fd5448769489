export type Prices = { readonly native: string | null; readonly usdc: string | null }
export type Card = {
  readonly id: string
  readonly title: string
  readonly category: string
  readonly venue: { readonly name: string; readonly address: string }
  readonly timeZone: string
  readonly startsAt: string
  readonly endsAt: string
  readonly saleStartsAt: string
  readonly saleEndsAt: string
  readonly lowestPrices: Prices
  readonly available: number
}
export type Tier = {
  readonly name: string
  readonly perPerson: number
  readonly prices: Prices
  readonly available: number
  readonly status: string
}
export type EventPage = Card & {
  readonly description: string
  readonly tiers: readonly Tier[]
  readonly transferPolicy: { readonly kind: 'free' | 'market' | 'none'; readonly resaleCapBps: number }
}

type Page = { readonly items: readonly Card[]; readonly nextCursor: string | null }

// As much of a catalogue as a search looks through; beyond it the API's own search finds.
const MOST_PAGES = 5
const PATIENCE_MS = 10_000

/** The public catalogue, as anybody reads it. */
export class Catalogue {
  readonly #api: string

  constructor(apiUrl: string) {
    this.#api = `${apiUrl}/api/v1/events`
  }

  /** What is on, the soonest first. */
  async upcoming(): Promise<readonly Card[]> {
    const cards: Card[] = []
    let cursor: string | null = null
    for (let page = 0; page < MOST_PAGES; page++) {
      const { items, nextCursor }: Page = await this.#ask(
        `?limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
      )
      cards.push(...items)
      cursor = nextCursor
      if (!cursor) break
    }
    return cards
  }

  /** Those with the word in title, place or description. */
  async having(word: string): Promise<readonly Card[]> {
    const { items } = await this.#ask<Page>(`?limit=20&query=${encodeURIComponent(word)}`)
    return items
  }

  page(id: string): Promise<EventPage> {
    return this.#ask(`/${id}`)
  }

  async #ask<T>(path: string): Promise<T> {
    const answer = await fetch(`${this.#api}${path}`, { signal: AbortSignal.timeout(PATIENCE_MS) })
    if (!answer.ok) throw new Error(`The catalogue answers ${answer.status}`)
    return (await answer.json()) as T
  }
}
