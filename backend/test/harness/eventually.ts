import { setTimeout as wait } from 'node:timers/promises'

/** Waits for what is to become true, however long this machine takes; gives up only when it plainly never will. */
export async function eventually<T>(look: () => Promise<T | undefined | false> | T | undefined | false): Promise<T> {
  for (let tries = 0; tries < 1500; tries++) {
    const seen = await look()
    if (seen !== undefined && seen !== false) return seen
    await wait(20)
  }
  throw new Error(`it never happened: ${look}`)
}
