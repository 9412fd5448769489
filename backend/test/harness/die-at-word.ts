import type { Database } from '../../src/platform/index.ts'

class Killed extends Error {}

/**
 * A life that SIGKILL ends: at the nth word to the database or the chain it says no more, and tidies up nothing. Answers
 * whether it was killed, or had less to say.
 */
export async function dieAtWord(
  database: Pick<Database, 'query' | 'work'>,
  words: number,
  live: (isAlive: () => boolean) => Promise<unknown>,
): Promise<boolean> {
  const { query, work } = database
  const { fetch } = globalThis
  let [left, isDead] = [words, false]
  const speak = () => {
    if (!isDead && left-- > 0) return
    isDead = true
    throw new Killed()
  }
  database.query = (...said) => {
    speak()
    return query.apply(database, said) as never
  }
  database.work = (story) => {
    speak()
    return work.call(database, async (unit) => {
      const result = await story(unit)
      speak() // killed before the commit: nothing of it stands
      return result
    }) as never
  }
  globalThis.fetch = (...said) => {
    speak()
    return fetch(...said)
  }
  try {
    await live(() => !isDead)
  } catch (error) {
    if (!isDead) throw error
  } finally {
    Object.assign(database, { query, work })
    globalThis.fetch = fetch
  }
  return isDead
}
