import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

const ACCEPTED = /^[A-Za-z0-9._-]{8,128}$/

/** The caller's own id where it is harmless, so that one id leads from the browser to the transaction. */
export function requestIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  const offered = request.headers['x-request-id']
  return typeof offered === 'string' && ACCEPTED.test(offered) ? offered : randomUUID()
}
