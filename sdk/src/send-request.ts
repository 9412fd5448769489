import { BoxofficeError } from './boxoffice-error.ts'
import { ConnectionError } from './connection-error.ts'
import { pause } from './pause.ts'
import { readError } from './read-error.ts'

export type Sending = {
  readonly url: string
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** How often it is sent again when it could not be answered. A POST has to carry its idempotency key. */
  readonly retries: number
  /** How long one answer may take. */
  readonly timeoutMs: number
  readonly signal?: AbortSignal
}

const FIRST_PAUSE_MS = 250
/** Whoever is asked to wait longer is told so. */
const LONGEST_PAUSE_MS = 30_000

/** The answer's document. What nobody has answered, or not yet, is sent again as it is. */
export async function sendRequest<Answer>(sending: Sending): Promise<Answer> {
  let outcome = await send<Answer>(sending)
  for (let attempt = 0; 'error' in outcome; attempt += 1) {
    const pauseMs = pauseAfter(outcome.error, attempt)
    if (attempt >= sending.retries || pauseMs === undefined) throw outcome.error
    await pause(pauseMs, sending.signal)
    outcome = await send<Answer>(sending)
  }
  return outcome.answer
}

type Outcome<Answer> = { readonly answer: Answer } | { readonly error: Error }

async function send<Answer>(sending: Sending): Promise<Outcome<Answer>> {
  const { timeoutMs, signal } = sending
  if (signal?.aborted) throw signal.reason
  const attempt = new AbortController()
  const cut = () => attempt.abort(signal?.reason)
  signal?.addEventListener('abort', cut)
  const timer = setTimeout(() => attempt.abort(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs)
  return ask<Answer>(sending, attempt.signal).finally(() => {
    clearTimeout(timer)
    signal?.removeEventListener('abort', cut)
  })
}

async function ask<Answer>(sending: Sending, signal: AbortSignal): Promise<Outcome<Answer>> {
  const { url, method, headers, body } = sending
  try {
    // Followed, a redirection would take the key somewhere else.
    const request = { method, headers, redirect: 'manual', signal } as const
    const response = await fetch(url, body === undefined ? request : { ...request, body })
    if (!response.ok) return { error: await readError(response) }
    return { answer: (await response.json()) as Answer }
  } catch (cause) {
    if (sending.signal?.aborted) throw sending.signal.reason
    return { error: new ConnectionError(`${method} ${url} was not answered: ${reasonOf(cause)}`, { cause }) }
  }
}

/** `fetch` says only that it failed, and leaves why to the cause. */
function reasonOf(error: unknown): string {
  const { cause, message } = error as { cause?: { message?: string }; message: string }
  return cause?.message || message
}

/** Nothing for what would be refused again, or has to wait too long. */
function pauseAfter(error: Error, attempt: number): number | undefined {
  const backOff = FIRST_PAUSE_MS * 2 ** attempt * (0.75 + Math.random() / 2)
  if (!(error instanceof BoxofficeError)) return backOff
  const { problem, retryAfterSeconds } = error
  const isPassing = [429, 502, 503, 504].includes(problem.status)
  if (!isPassing) return undefined
  const asked = (retryAfterSeconds ?? 0) * 1000
  return asked > LONGEST_PAUSE_MS ? undefined : Math.max(asked, backOff)
}
