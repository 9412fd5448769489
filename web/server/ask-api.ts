import type { FastifyRequest } from 'fastify'
import { forwardedFor } from './forwarded-for.ts'

/** What the API said; undefined where it said nothing that is of use in time. */
export type Asked<Answer> = { status: 'there'; answer: Answer } | { status: 'gone' } | undefined

export type AskApi = <Answer>(path: string, request: FastifyRequest, patienceMs?: number) => Promise<Asked<Answer>>

// A page without its head is better than no page.
const PATIENCE_MS = 1_500
const NOT_FOUND = 404

/** Asks the API as nobody in particular, so that what comes back may stand on a page that anybody gets. */
export function askApi(apiUrl: URL): AskApi {
  return async <Answer>(path: string, request: FastifyRequest, patienceMs = PATIENCE_MS) => {
    const headers = { 'x-request-id': request.id, 'x-forwarded-for': forwardedFor(request) }
    try {
      const given = await fetch(new URL(path, apiUrl), { headers, signal: AbortSignal.timeout(patienceMs) })
      if (given.ok) return { status: 'there', answer: (await given.json()) as Answer }
      await given.body?.cancel()
      return given.status === NOT_FOUND ? { status: 'gone' } : undefined
    } catch {
      // The page is sent all the same; it asks for itself, and says so if there is no answer again.
      return undefined
    }
  }
}
