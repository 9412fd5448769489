import { Injectable } from '@nestjs/common'
import type { Address } from 'viem'
import type { UnitOfWork } from '../platform/index.ts'
import type { ChainLog, LostBlocks, Projection, Told, WantedTransfers } from './projection.ts'

/** A stretch of the chain as the follower has read it: all logs of the blocks after one height through another. */
export type Followed = { readonly after: bigint; readonly through: bigint; readonly logs: readonly ChainLog[] }

/** What rooms make of the chain's logs. They register when they start, a room after those that it calls. */
@Injectable()
export class Projections {
  readonly #all: Projection<unknown>[] = []

  register<Change>(projection: Projection<Change>): void {
    if (this.#all.some(({ name }) => name === projection.name)) throw new Error(`${projection.name} registers twice`)
    // A list cannot hold each projection's own type of change; it only hands back what the same one gave.
    this.#all.push(projection as unknown as Projection<unknown>)
  }

  /** All that somebody wants to read of. */
  get contracts(): readonly Address[] {
    return [...new Set(this.#all.flatMap(({ contracts }) => contracts))]
  }

  get transfers(): readonly WantedTransfers[] {
    return this.#all.flatMap(({ transfers }) => transfers ?? [])
  }

  /** Removes what was told ahead of these blocks and is not in them, and writes what is. */
  async follow({ after, through, logs }: Followed, work: UnitOfWork): Promise<void> {
    await this.undo({ after, through, except: blocksOf(logs) }, work)
    await this.apply({ logs, isFollowed: true }, work)
  }

  async apply(told: Told, work: UnitOfWork): Promise<void> {
    if (told.logs.length > 0) await this.#changeAll((one) => one.apply(told, work), work)
  }

  async undo(lost: LostBlocks, work: UnitOfWork): Promise<void> {
    await this.#changeAll((one) => one.undo(lost, work), work)
  }

  /** Reads all anew: `readAll` hands over stretch after stretch. What others repeat is touched at the end alone. */
  async rebuild(
    through: bigint,
    readAll: (write: (logs: readonly ChainLog[]) => Promise<void>) => Promise<void>,
    work: UnitOfWork,
  ): Promise<void> {
    for (const one of this.#all) await one.undo({ after: -1n, through }, work)
    await readAll(async (logs) => {
      for (const one of this.#all) await one.apply({ logs, isFollowed: true }, work)
    })
    for (const one of this.#all) await one.reflect('everything', work)
  }

  /** First all change, then all reflect: what one repeats may count what another has just written. */
  async #changeAll(change: (one: Projection<unknown>) => Promise<unknown>, work: UnitOfWork): Promise<void> {
    const changes: unknown[] = []
    for (const one of this.#all) changes.push(await change(one))
    for (const [index, one] of this.#all.entries()) await one.reflect(changes[index], work)
  }
}

function blocksOf(logs: readonly ChainLog[]) {
  return [...new Set(logs.map(({ blockHash }) => blockHash))]
}
