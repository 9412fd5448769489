/** One of several things that stood in the way, and of what. */
export type Flaw = { pointer: string; detail: string }

type Told = {
  code: string
  status: number
  retryAfterSeconds?: number | undefined
  detail?: string | undefined
  flaws?: Flaw[]
  members?: Members
}

/** What a problem tells besides, as its code lays down. */
type Members = Partial<Record<string, unknown>>

/** No answer came: the network, the API or the road between them is down. */
export const SILENCE = 'web.no_answer'
const GATEWAY_FAILURES = [502, 504]

/** What the API refused or could not do; its code says which, and is safe to switch on. */
export class Problem extends Error {
  readonly code: string
  readonly status: number
  readonly retryAfterSeconds: number | undefined
  readonly flaws: Flaw[]
  readonly members: Members

  constructor({ code, status, retryAfterSeconds, detail, flaws = [], members = {} }: Told) {
    super(detail ?? code)
    this.code = code
    this.status = status
    this.retryAfterSeconds = retryAfterSeconds
    this.flaws = flaws
    this.members = members
  }

  static of(body: unknown, { status, headers }: Pick<Response, 'status' | 'headers'>): Problem {
    if (GATEWAY_FAILURES.includes(status)) return new Problem({ code: SILENCE, status })
    const told = typeof body === 'object' && body !== null ? (body as Members) : {}
    const seconds = Number(headers.get('retry-after') ?? Number.NaN)
    return new Problem({
      code: typeof told.code === 'string' ? told.code : 'web.odd_answer',
      status,
      detail: typeof told.detail === 'string' ? told.detail : undefined,
      retryAfterSeconds: Number.isFinite(seconds) ? seconds : undefined,
      flaws: Array.isArray(told.errors) ? told.errors : [],
      members: told,
    })
  }
}

/** Nothing is known of what became of the request: it may have arrived. */
export function isSilence(failure: unknown): boolean {
  return failure instanceof Problem && failure.code === SILENCE
}

export function hasCode(failure: unknown, code: string): boolean {
  return failure instanceof Problem && failure.code === code
}

/** Whether asking the same again may help. */
export function isPassing(failure: unknown): boolean {
  return failure instanceof Problem && (isSilence(failure) || failure.status >= 500)
}
