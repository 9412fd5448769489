import { randomUUID } from 'node:crypto'
import type { INestApplicationContext } from '@nestjs/common'
import { People } from '../../src/identity/index.ts'

const AT_ONCE = 25

/** New people, by their ids. A few at once: whoever waits longer than five seconds for a connection is sent away. */
export async function enterPeople(app: Pick<INestApplicationContext, 'get'>, count: number): Promise<string[]> {
  const enter = () => app.get(People).ensure(undefined, { email: `${randomUUID()}@example.org`, roles: [] })
  const people: string[] = []
  while (people.length < count) {
    const next = Array.from({ length: Math.min(AT_ONCE, count - people.length) }, enter)
    for (const { id } of await Promise.all(next)) people.push(id)
  }
  return people
}
