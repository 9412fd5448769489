import { setTimeout as pause } from 'node:timers/promises'
import { entryPointAddress } from '@boxoffice/contracts'
import { formatUserOperationRequest } from 'viem/account-abstraction'
import { askChain } from '../../stack/chain/ask-chain.ts'
import type { House } from '../house/open-house.ts'
import { soldOnChain } from '../sale/chain-client.ts'
import type { Operation } from './sign-purchases.ts'

const AT_ONCE = 20
const LOOK_EVERY_MS = 50
const PATIENCE_SECONDS = 120

/** How many operations per second Alto brings to the chain when all of them are signed before the clock starts. */
export async function measureAlto(
  house: House,
  operations: readonly Operation[],
  signal: AbortSignal,
): Promise<number> {
  const soldBefore = await soldOnChain(house)
  const waiting = [...operations]
  const began = performance.now()
  const send = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      signal.throwIfAborted()
      await askChain(house.bundler, 'eth_sendUserOperation', [formatUserOperationRequest(next), entryPointAddress])
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, send))
  for (;;) {
    const seconds = (performance.now() - began) / 1000
    const sold = (await soldOnChain(house)) - soldBefore
    if (sold === operations.length) return sold / seconds
    if (seconds > PATIENCE_SECONDS) throw new Error(`Alto alone carried out ${sold} of ${operations.length} operations`)
    signal.throwIfAborted()
    await pause(LOOK_EVERY_MS)
  }
}
