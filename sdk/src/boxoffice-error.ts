export type BoxofficeProblem = {
  /** The page that explains the code. */
  readonly type: string
  readonly title: string
  readonly status: number
  /** Stable; safe to switch on. */
  readonly code: string
  readonly detail: string
  /** Leads our support to the cause. */
  readonly requestId: string
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[]
}

/** An answer of the API that is not the one asked for. */
export class BoxofficeError extends Error {
  override readonly name = 'BoxofficeError'
  readonly problem: BoxofficeProblem
  /** Seconds to wait before trying again, where the API says so. */
  readonly retryAfterSeconds: number | undefined

  constructor(problem: BoxofficeProblem, retryAfterSeconds?: number) {
    super(`${problem.code}: ${problem.detail}`)
    this.problem = problem
    this.retryAfterSeconds = retryAfterSeconds
  }

  get code(): string {
    return this.problem.code
  }
}
