import { randomUUID } from 'node:crypto'
import type { INestApplicationContext } from '@nestjs/common'
import { People } from '../../src/identity/index.ts'

type Process = Pick<INestApplicationContext, 'get'>

const AT_ONCE = 25

/** Somebody new, by their id. */
export async function enterPerson(app: Process): Promise<string> {
  const wish = { email: `${randomUUID()}@example.org`, roles: [] }
  return (await app.get(People, { strict: false }).ensure(undefined, wish)).id
}

/** A few at once: whoever waits longer than five seconds for a connection is sent away. */
export async function enterPeople(app: Process, count: number): Promise<string[]> {
  const people: string[] = []
  while (people.length < count) {
    const next = Array.from({ length: Math.min(AT_ONCE, count - people.length) }, () => enterPerson(app))
    people.push(...(await Promise.all(next)))
  }
  return people
}
