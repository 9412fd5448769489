import type { FastifyRequest } from 'fastify'

const names = new WeakMap<FastifyRequest, string>()

/** Said by whoever finds out who is calling, before the handler runs. */
export function nameCaller(request: FastifyRequest, name: string): void {
  names.set(request, name)
}

/** Until somebody is signed in, the address is all that is known of a caller. */
export function callerOf(request: FastifyRequest): string {
  return names.get(request) ?? `address ${request.ip}`
}
