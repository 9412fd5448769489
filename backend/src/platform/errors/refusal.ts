/** What a code promises wherever it appears: in an answer, on its page, in a translation, in a metric. */
export type RefusalKind = {
  /** `room.snake_case`; never changes once it was published. */
  readonly code: string
  readonly status: number
  /** A headline a person understands. */
  readonly title: string
  /** What has happened when this is seen, and what it means for money and tickets where that is a question. */
  readonly meaning: string
  /** What to do next. */
  readonly remedy: string
  /** Whether the same request may succeed later. */
  readonly retryable: boolean
}

/** One thing wrong with a request, and where in it. */
export type Flaw = { readonly pointer: string; readonly detail: string }

const catalogue = new Map<string, RefusalKind>()

/** A request that was understood and refused, with the evidence for it. */
export abstract class RefusalError extends Error {
  abstract readonly kind: RefusalKind
  /** The sentence for this case. */
  abstract readonly detail: string
  abstract readonly evidence: Readonly<Record<string, unknown>>
  /** Every flaw of the request, where there can be several. */
  readonly flaws: readonly Flaw[] = []
  /** Sent as Retry-After. */
  readonly retryAfterSeconds: number | undefined = undefined
  /** Sent beside it. */
  readonly headers: Readonly<Record<string, string>> = {}
  /** Further members of its problem document (RFC 9457, 3.2). */
  readonly members: Readonly<Record<string, unknown>> = {}
}

/**
 * Makes the class of a refusal; declaring it puts its code into the catalogue, so that its page can be generated.
 *
 *   export class SoldOut extends Refusal('tickets.sold_out', { status: 409, … })<{ tierId: number }> {}
 */
export function Refusal(code: string, kind: Omit<RefusalKind, 'code' | 'retryable'> & { retryable?: boolean }) {
  if (!/^[a-z]+\.[a-z0-9_]+$/.test(code)) throw new Error(`${code} is not of the form room.snake_case`)
  if (catalogue.has(code)) throw new Error(`The code ${code} is declared twice`)
  const whole: RefusalKind = { code, retryable: false, ...kind }
  catalogue.set(code, whole)

  return class<Evidence extends Record<string, unknown> = Record<string, never>> extends RefusalError {
    static readonly kind = whole
    override readonly kind = whole
    override readonly detail: string
    override readonly evidence: Readonly<Evidence>

    constructor(evidence: Evidence, detail: string = whole.meaning) {
      super(`${code}: ${detail}`)
      this.name = new.target.name
      this.evidence = evidence
      this.detail = detail
    }
  }
}

/** Every refusal declared in this process, by code. */
export function refusalCatalogue(): RefusalKind[] {
  return [...catalogue.values()].sort((a, b) => (a.code < b.code ? -1 : 1))
}
