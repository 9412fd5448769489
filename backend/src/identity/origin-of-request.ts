import type { FastifyRequest } from 'fastify'

/** `unsaid` is a program: every browser says where an unsafe request comes from. */
export type RequestOrigin = 'ours' | 'foreign' | 'unsaid'

/** What the browser says of the page that sent a request; a page can forge neither of the two headers. */
export function originOfRequest({ headers }: FastifyRequest, ours: readonly string[]): RequestOrigin {
  const { origin, 'sec-fetch-site': site } = headers
  if (site === 'same-origin' || site === 'none') return 'ours'
  if (origin !== undefined) return ours.includes(origin) ? 'ours' : 'foreign'
  return site === undefined ? 'unsaid' : 'foreign'
}
