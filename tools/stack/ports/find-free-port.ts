import { randomInt } from 'node:crypto'
import { isPortFree } from './is-port-free.ts'

/** Below the range from which the system takes ports for outgoing connections: one of those can be busy unseen. */
const LOWEST = 20_000
const HIGHEST = 32_767

/** Any free port, by chance, so that two who look at the same time hardly find the same one. */
export async function findFreePort(): Promise<number> {
  for (;;) {
    const port = randomInt(LOWEST, HIGHEST + 1)
    if (await isPortFree(port)) return port
  }
}
