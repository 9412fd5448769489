import type { Type } from '@nestjs/common'
import { CarryOperations } from '../../src/relayer/carry-operations.ts'
import { stepNames } from '../../src/relayer/operation-steps.ts'
import { ConfirmTransactions } from '../../src/relayer/outbox/confirm-transactions.ts'
import { SendTransactions } from '../../src/relayer/outbox/send-transactions.ts'

type Find = <T>(type: Type<T>) => T

/** The relayer's loops, stepped by a test instead of a worker. */
export class RelayerByHand {
  readonly sender: SendTransactions
  readonly confirmer: ConfirmTransactions
  readonly #carry: CarryOperations

  constructor(find: Find) {
    this.sender = find(SendTransactions)
    this.confirmer = find(ConfirmTransactions)
    this.#carry = find(CarryOperations)
  }

  /** Takes one step of all operations that are due for it, the last of a life first; answers how many there were. */
  async carryOne(): Promise<number> {
    for (const name of stepNames.toReversed()) {
      const taken = await this.#carry.take(name)
      if (taken > 0) return taken
    }
    return 0
  }

  /** The same, and what the outbox does meanwhile. */
  async step(): Promise<number> {
    const carried = await this.carryOne()
    await this.sender.step()
    await this.confirmer.step()
    return carried
  }
}
