import { Injectable } from '@nestjs/common'
import { Chain } from '../chain/index.ts'
import type { UnitOfWork } from '../platform/index.ts'
import { ChainMemory } from './chain-memory.ts'
import { Projections } from './projections.ts'
import { NEAR, ReadStretch, SETTLED, type Stretch } from './read-stretch.ts'

const NOTHING: Stretch = { blocks: [], logs: [] }

/**
 * Reads the logs of settled blocks a second time. Near the head a node may not have had them all, and the bloom of a
 * busy chain's block cannot tell; what was written the first time is left as it is.
 */
@Injectable()
export class LookAgain {
  constructor(
    private readonly chain: Chain,
    private readonly memory: ChainMemory,
    private readonly projections: Projections,
    private readonly stretches: ReadStretch,
  ) {}

  /** What lies far enough behind the tip; every so many blocks there is something. */
  async read(tip: bigint, work: UnitOfWork): Promise<Stretch> {
    const last = tip - SETTLED
    const through = await this.memory.settledThrough(work)
    const before = this.chain.firstBlock - 1n
    const from = through > before ? through : before
    return last - from < SETTLED ? NOTHING : this.stretches.far({ number: from }, last)
  }

  async write({ blocks, logs }: Stretch, tip: bigint, newest: bigint, work: UnitOfWork): Promise<void> {
    const last = blocks.at(-1)
    if (newest - tip >= NEAR) return this.memory.settle(tip, work) // these were settled when they were read
    if (!last) return
    await this.projections.apply({ logs, isFollowed: true }, work)
    await this.memory.settle(last.number, work)
  }
}
