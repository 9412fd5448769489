import type { FastifyRequest } from 'fastify'

const MOST_CHARACTERS = 200

/** What the browser or program calls itself, for its person to know it by; nothing is decided by it. */
export function deviceOf({ headers }: FastifyRequest): string | undefined {
  const words = headers['user-agent']?.replaceAll(/[^\x20-\x7e]/g, '').trim()
  return words ? words.slice(0, MOST_CHARACTERS) : undefined
}
