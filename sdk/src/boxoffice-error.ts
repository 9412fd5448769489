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
  override readonly name: string = 'BoxofficeError'
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

/** The request says something that cannot be done; `problem.errors` has what, where it is about a field. */
export class InvalidRequestError extends BoxofficeError {
  override readonly name = 'InvalidRequestError'
}

/** The API key is missing, unknown or revoked. */
export class AuthenticationError extends BoxofficeError {
  override readonly name = 'AuthenticationError'
}

/** The API key is good, and not for this. */
export class PermissionError extends BoxofficeError {
  override readonly name = 'PermissionError'
}

/** There is no such thing, or it is another merchant's. */
export class NotFoundError extends BoxofficeError {
  override readonly name = 'NotFoundError'
}

/** It was done already, or something else is in its way; also a payment whose time is over. */
export class ConflictError extends BoxofficeError {
  override readonly name = 'ConflictError'
}

/** More requests than one key may send. */
export class RateLimitError extends BoxofficeError {
  override readonly name = 'RateLimitError'
}

/** It is not the request: try again later, with the same idempotency key. */
export class ServerError extends BoxofficeError {
  override readonly name = 'ServerError'
}
