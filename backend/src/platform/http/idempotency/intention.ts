import { createParamDecorator, type ExecutionContext } from '@nestjs/common'
import { ApiHeader } from '@nestjs/swagger'
import type { FastifyRequest } from 'fastify'
import { InvalidIdempotencyKey } from '../../errors/platform.errors.ts'
import { callerOf } from '../caller.ts'
import { digestOf } from './digest-of.ts'

/** What a caller means to happen once, however often it is sent; without a key every request is one of its own. */
export type Intention = {
  readonly caller: string
  readonly route: string
  readonly key: string | undefined
  readonly requestDigest: Buffer
}

const PRINTABLE = /^[\x21-\x7e]{1,200}$/

/** Says in the description that the call honours Idempotency-Key, and whether it takes no request without. */
export function Idempotent({ required = false } = {}): MethodDecorator {
  return ApiHeader({
    name: 'Idempotency-Key',
    required,
    description: 'A fresh UUID for each intention; repeating a request with the same key does nothing twice.',
    schema: { type: 'string', minLength: 1, maxLength: 200 },
  })
}

/** The parameter that a handler passes on to `Idempotency.once`. */
export const AsIntention = createParamDecorator((_: unknown, context: ExecutionContext): Intention => {
  const request = context.switchToHttp().getRequest<FastifyRequest>()
  const key = request.headers['idempotency-key']
  if (key !== undefined && (typeof key !== 'string' || !PRINTABLE.test(key))) throw new InvalidIdempotencyKey({})
  return {
    caller: callerOf(request),
    route: `${request.method} ${request.routeOptions.url}`,
    key,
    requestDigest: digestOf({ path: request.url, body: request.body ?? null }),
  }
})
