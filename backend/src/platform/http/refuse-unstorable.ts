import type { FastifyRequest } from 'fastify'
import { InvalidRequest } from '../errors/platform.errors.ts'
import type { Flaw } from '../errors/refusal.ts'

const DEEPEST = 50

/** PostgreSQL has no place for a NUL in a text, nor for half a character: said here rather than by a fault there. */
export async function refuseUnstorable({ params, query, body }: FastifyRequest): Promise<void> {
  const flaws = [params, query, body].flatMap((input) => flawsOf(input, []))
  if (flaws.length > 0) throw new InvalidRequest(flaws)
}

function flawsOf(input: unknown, at: readonly string[]): Flaw[] {
  if (typeof input === 'string') return isStorable(input) ? [] : [flaw(at, 'has a character that is none')]
  if (typeof input !== 'object' || input === null || Buffer.isBuffer(input)) return []
  if (at.length === DEEPEST) return [flaw(at, 'is nested too deep')]
  return Object.entries(input).flatMap(([name, value]) =>
    isStorable(name) ? flawsOf(value, [...at, name]) : [flaw(at, 'has a name with a character that is none')],
  )
}

function isStorable(text: string): boolean {
  return !/[\0\p{Surrogate}]/u.test(text)
}

function flaw(at: readonly string[], detail: string): Flaw {
  return { pointer: at.map((name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''), detail }
}
