import { setTimeout as pause } from 'node:timers/promises'
import { countOrders } from '../reconcile-orders.ts'

const LOOK_EVERY_MS = 500
const WITHIN_LOOKS = 120

/** Until no order is added any more: whoever we no longer listen to may still be served. */
export async function waitForQuiet(databaseUrl: string, signal: AbortSignal): Promise<void> {
  let before = -1
  for (let look = 0; look < WITHIN_LOOKS; look++) {
    signal.throwIfAborted()
    const now = await countOrders(databaseUrl)
    if (now === before) return
    before = now
    await pause(LOOK_EVERY_MS)
  }
}
