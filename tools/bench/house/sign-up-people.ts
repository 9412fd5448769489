import { Visitor } from '../../stack/testing/visitor.ts'
import type { Caller } from './caller.ts'

const AT_ONCE = 24

/** People with wallets that sign, made as everybody is: by a code from the mailbox. */
export async function signUpPeople(api: string, count: number, signal: AbortSignal): Promise<Caller[]> {
  const people: Caller[] = []
  let left = count
  const signUp = async () => {
    while (left > 0) {
      left -= 1
      signal.throwIfAborted()
      const { personId, token } = await Visitor.signIn(api)
      people.push({ personId, token })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, signUp))
  return people
}
