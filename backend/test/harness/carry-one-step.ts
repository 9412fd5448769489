import type { CarryOperations } from '../../src/relayer/carry-operations.ts'
import { stepNames } from '../../src/relayer/operation-steps.ts'

/** Takes one step of all operations that are due for it, the last of a life first; answers how many there were. */
export async function carryOneStep(carry: CarryOperations): Promise<number> {
  for (const name of stepNames.toReversed()) {
    const taken = await carry.take(name)
    if (taken > 0) return taken
  }
  return 0
}
