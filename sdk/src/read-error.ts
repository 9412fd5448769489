import {
  AuthenticationError,
  BoxofficeError,
  type BoxofficeProblem,
  ConflictError,
  InvalidRequestError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
} from './boxoffice-error.ts'

const classes: Readonly<Record<number, typeof BoxofficeError>> = {
  400: InvalidRequestError,
  401: AuthenticationError,
  403: PermissionError,
  404: NotFoundError,
  409: ConflictError,
  410: ConflictError,
  413: InvalidRequestError,
  415: InvalidRequestError,
  422: InvalidRequestError,
  429: RateLimitError,
}

/** The error that a failed answer stands for; also of an answer that a proxy gave in the API's place. */
export async function readError(response: Response): Promise<BoxofficeError> {
  const problem = await problemOf(response)
  const Kind = response.status >= 500 ? ServerError : (classes[response.status] ?? BoxofficeError)
  return new Kind(problem, secondsOf(response.headers.get('retry-after')))
}

async function problemOf(response: Response): Promise<BoxofficeProblem> {
  const body: unknown = await response.json().catch(() => undefined)
  if (isProblem(body)) return body
  return {
    type: 'about:blank',
    title: response.statusText || 'No problem document',
    status: response.status,
    code: 'sdk.unexpected_answer',
    detail: `The answer has status ${response.status} and no problem document: something between you and the API gave it.`,
    requestId: response.headers.get('x-request-id') ?? '',
  }
}

function isProblem(body: unknown): body is BoxofficeProblem {
  const { code, status, detail } = (body ?? {}) as Partial<BoxofficeProblem>
  return typeof code === 'string' && typeof status === 'number' && typeof detail === 'string'
}

function secondsOf(retryAfter: string | null): number | undefined {
  if (retryAfter === null) return undefined
  const seconds = /^\d+$/.test(retryAfter) ? Number(retryAfter) : (Date.parse(retryAfter) - Date.now()) / 1000
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : undefined
}
