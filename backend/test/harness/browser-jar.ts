/** What a browser keeps and follows, without its pages: cookies by host, and redirects one at a time. */
export class BrowserJar {
  readonly #cookies = new Map<string, Map<string, string>>()

  constructor(
    /** Where a public origin is really served. */
    private readonly servedAt: ReadonlyMap<string, string> = new Map(),
  ) {}

  async get(url: string): Promise<Response> {
    const { origin } = new URL(url)
    const kept = this.#of(origin)
    const cookie = [...kept].map(([name, value]) => `${name}=${value}`).join('; ')
    const real = url.replace(origin, this.servedAt.get(origin) ?? origin)
    const answer = await fetch(real, {
      redirect: 'manual',
      headers: { ...(cookie && { cookie }), 'user-agent': 'A jar' },
    })
    for (const line of answer.headers.getSetCookie()) this.#keep(origin, line)
    return answer
  }

  /** Follows redirects for as long as they do not lead to what is looked for, and answers the address that does. */
  async followTo(url: string, isLookedFor: (url: string) => boolean): Promise<string> {
    for (let [next, hops] = [url, 0]; hops < 20; hops++) {
      if (isLookedFor(next)) return next
      const answer = await this.get(next)
      const onwards = answer.headers.get('location')
      if (!onwards) throw new Error(`${next} answered ${answer.status}: ${await answer.text()}`)
      next = new URL(onwards, next).href
    }
    throw new Error(`${url} leads round and round`)
  }

  cookie(origin: string, name: string): string | undefined {
    return this.#of(origin).get(name)
  }

  #of(origin: string): Map<string, string> {
    const kept = this.#cookies.get(origin) ?? new Map<string, string>()
    this.#cookies.set(origin, kept)
    return kept
  }

  #keep(origin: string, line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    const isGone = value === '' || /max-age=0|expires=Thu, 01 Jan 1970/i.test(line)
    if (isGone) this.#of(origin).delete(name)
    else this.#of(origin).set(name, value)
  }
}
