import { createParamDecorator, type ExecutionContext } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { correlationId } from '../../platform/index.ts'
import type { PaymentHeader } from './read-payment-header.ts'

/** What of a request is about its payment. */
export type PaidRequest = {
  /** Undefined where nothing is paid yet. */
  readonly payment: PaymentHeader | undefined
  /** How long the client would like to wait for the outcome (RFC 7240); undefined where it did not say. */
  readonly waitSeconds: number | undefined
  /** Where it comes from. */
  readonly source: string
  readonly correlation: string | undefined
  readonly reply: FastifyReply
}

/** Nobody's connection is held for longer. */
const MOST_WAIT_SECONDS = 30

/** The parameter that a handler hands on to `Payments.sell`. */
export const AsPaidRequest = createParamDecorator((_: unknown, context: ExecutionContext): PaidRequest => {
  const http = context.switchToHttp()
  const request = http.getRequest<FastifyRequest>()
  return {
    payment: paymentIn(request.headers),
    waitSeconds: waitIn(request.headers.prefer),
    source: networkOf(request.ip),
    correlation: correlationId(),
    reply: http.getResponse<FastifyReply>(),
  }
})

/** Version 2 first: a client that sends both speaks it. */
export function paymentIn(headers: FastifyRequest['headers']): PaymentHeader | undefined {
  const [second, first] = [headers['payment-signature'], headers['x-payment']]
  if (typeof second === 'string') return { version: 2, text: second }
  if (typeof first === 'string') return { version: 1, text: first }
  return undefined
}

export function waitIn(prefer: string | string[] | undefined): number | undefined {
  const [, seconds] = /(?:^|,)\s*wait\s*=\s*"?(\d{1,6})"?\s*(?:[,;]|$)/i.exec([prefer ?? []].flat().join(',')) ?? []
  return seconds === undefined ? undefined : Math.min(Number(seconds), MOST_WAIT_SECONDS)
}

/** One household has one IPv4 address, or a /64 of IPv6 of which every address is free to use. */
export function networkOf(ip: string): string {
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip) ?? []
  if (mapped !== undefined) return mapped
  if (!ip.includes(':')) return ip
  const [head = '', tail] = ip.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0')
  const groups = [...before, ...zeros, ...after].slice(0, 4)
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`
}
