import { randomUUID } from 'node:crypto'
import { waitUntil } from '../part/wait-until.ts'

export type Choice = { eventId: string; tierId: number }
export type Accepted = { orderId: string; operationId: string; status: string; poll: string; stream: string }
export type Order = { status: string; tokenIds: string[] }
export type Operation = {
  id: string
  status: string
  steps: { name: string }[]
  transactionHash: string | null
  tokenIds: string[]
}
export type Me = { wallet: { address: `0x${string}`; deployed: boolean } }
export type Tickets = { items: { tokenId: string; owner: string; transactionHash: string }[] }

type SignedIn = { accessToken: string; person: { id: string } }
type Card = { id: string; saleStartsAt: string; lowestPrices: { native: string | null } }
type Tier = { tierId: number; prices: { native: string | null } }

const LETTER_WITHIN_SECONDS = 30

/** Somebody by HTTP alone as `curl` would: signed in with the code from the mailbox. */
export class Visitor {
  readonly personId: string
  readonly token: string
  readonly #api: string

  private constructor(api: string, { accessToken, person }: SignedIn) {
    this.#api = api
    this.token = accessToken
    this.personId = person.id
  }

  /** Somebody new, unless it is said who. */
  static async signIn(api: string, email = `${randomUUID()}@example.com`): Promise<Visitor> {
    await post(`${api}/api/v1/auth/email/start`, { email })
    const code = await codeFor(api, email)
    return new Visitor(api, await post<SignedIn>(`${api}/api/v1/auth/email/verify`, { email, code }))
  }

  /** A path below the base path, or one that an answer has given. */
  async ask<Answer>(path: string): Promise<Answer> {
    return bodyOf(await fetch(this.#urlOf(path), { headers: this.#headers() }))
  }

  /** A tier of the catalogue that is on sale and costs nothing. */
  async findFreeTier(): Promise<Choice> {
    const { items } = await this.ask<{ items: Card[] }>('/events?limit=100')
    const card = items.find(
      ({ saleStartsAt, lowestPrices }) => lowestPrices.native === '0' && new Date(saleStartsAt) < new Date(),
    )
    const { tiers } = await this.ask<{ tiers: Tier[] }>(`/events/${card?.id}`)
    const tier = tiers.find(({ prices }) => prices.native === '0')
    if (!card || !tier) throw new Error('Nothing in the catalogue is free')
    return { eventId: card.id, tierId: tier.tierId }
  }

  async take({ eventId, tierId }: Choice, key: string = randomUUID()): Promise<Accepted> {
    const choice = { tierId, quantity: 1, payWith: 'native' }
    return post(this.#urlOf(`/events/${eventId}/tickets`), choice, { ...this.#headers(), 'idempotency-key': key })
  }

  /** What the stream says, until it ends. */
  async *watch(path: string): AsyncGenerator<Operation> {
    const answer = await fetch(this.#urlOf(path), { headers: this.#headers() })
    if (!answer.ok) await bodyOf(answer)
    let text = ''
    for await (const part of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const blocks = (text + part).split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) {
        const [, data] = /^data: (.*)$/m.exec(block) ?? []
        if (data !== undefined) yield JSON.parse(data)
      }
    }
  }

  #urlOf(path: string): string {
    return `${this.#api}${path.startsWith('/api/') ? '' : '/api/v1'}${path}`
  }

  #headers(): Record<string, string> {
    return { authorization: `Bearer ${this.token}` }
  }
}

async function codeFor(api: string, email: string): Promise<string> {
  let code: string | undefined
  const hasCome = async () => {
    const answer = await fetch(`${api}/dev/mailbox?to=${encodeURIComponent(email)}`)
    const { items } = await bodyOf<{ items: { code?: string }[] }>(answer)
    code = items[0]?.code
    return code !== undefined
  }
  await waitUntil(hasCome, { withinSeconds: LETTER_WITHIN_SECONDS })
  if (code === undefined) throw new Error(`There is no letter for ${email}`)
  return code
}

async function post<Answer>(url: string, body: object, headers: Record<string, string> = {}): Promise<Answer> {
  const json = { 'content-type': 'application/json', ...headers }
  return bodyOf(await fetch(url, { method: 'POST', body: JSON.stringify(body), headers: json }))
}

async function bodyOf<Answer>(answer: Response): Promise<Answer> {
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status} ${text}`)
  return JSON.parse(text)
}
