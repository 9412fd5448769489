import { setTimeout as pause } from 'node:timers/promises'
import { Injectable } from '@nestjs/common'
import type { Person } from '../identity/index.ts'
import { CannotStart, Clock, Database } from '../platform/index.ts'
import { Operations } from '../relayer/index.ts'
import { Faucet } from './faucet.ts'
import { ReadBalances } from './read-balances.ts'
import { Wallets } from './wallets.ts'

const LOOK_EVERY_MS = 200
const PATIENCE_SECONDS = 120

/** Gives people of the local profile something to buy with, by the faucet; who has some keeps what they have. */
@Injectable()
export class SeedMoney {
  constructor(
    private readonly balances: ReadBalances,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly faucet: Faucet,
    private readonly operations: Operations,
    private readonly wallets: Wallets,
  ) {}

  /** Safe to run at any start. Waits for the worker and the chain. */
  async run(people: readonly Person[]): Promise<void> {
    if (!this.faucet.isOpen) return
    const awaited: string[] = []
    for (const person of people) {
      if (await this.#isPoor(person))
        awaited.push(...(await this.database.work((work) => this.faucet.fill(person, work))))
    }
    const until = this.clock.in(PATIENCE_SECONDS)
    for (const id of awaited) {
      while (!(await this.#isThere(id))) {
        if (this.clock.now() > until) {
          throw new CannotStart('the faucet has not answered the seed in two minutes. Is the worker running?')
        }
        await pause(LOOK_EVERY_MS)
      }
    }
  }

  async #isPoor({ id }: Person): Promise<boolean> {
    const wallet = await this.wallets.of(id)
    if (!wallet) throw new Error('A person has no wallet')
    const [held = []] = await this.balances.of([wallet.address])
    return held.every(({ amount }) => amount === 0n)
  }

  async #isThere(operationId: string): Promise<boolean> {
    const operation = await this.operations.find(operationId)
    if (operation?.status === 'failed') {
      throw new CannotStart(`the faucet did not give: ${operation.errorDetail ?? operation.errorCode}`)
    }
    return operation?.status === 'confirmed'
  }
}
