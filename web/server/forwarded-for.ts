import type { FastifyRequest } from 'fastify'

/** Whom the API is asked for: the caller, behind whoever has passed the call on. */
export function forwardedFor({ headers, ip }: Pick<FastifyRequest, 'headers' | 'ip'>): string {
  return [headers['x-forwarded-for'], ip].filter(Boolean).join(', ')
}
