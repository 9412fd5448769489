import { Injectable } from '@nestjs/common'
import { Chain } from '../chain/index.ts'
import { Database, type UnitOfWork } from '../platform/index.ts'
import { ChainMemory, type RememberedBlock } from './chain-memory.ts'
import { FollowBlocks } from './follow-blocks.ts'
import type { ChainLog } from './projection.ts'
import { Projections } from './projections.ts'
import { ReadStretch } from './read-stretch.ts'

export type Rebuilt = { readonly blocks: bigint; readonly logs: number }

const ATTEMPTS = 5

class ChainMoved extends Error {}

/**
 * Empties every projection and fills it again from the chain alone, in one unit of work: until it commits, everybody
 * reads what was there before, and where it dies nothing has happened.
 */
@Injectable()
export class Reindex {
  constructor(
    private readonly chain: Chain,
    private readonly database: Database,
    private readonly follower: FollowBlocks,
    private readonly memory: ChainMemory,
    private readonly projections: Projections,
    private readonly stretches: ReadStretch,
  ) {}

  async run(say: (line: string) => void): Promise<Rebuilt> {
    for (let attempt = 1; ; attempt++) {
      while ((await this.follower.step()) > 0); // what is lost is told as such, by the one who does it
      try {
        return await this.database.work((work) => this.#rebuild(work, say))
      } catch (error) {
        if (!(error instanceof ChainMoved) || attempt === ATTEMPTS) throw error
        say(error.message)
      }
    }
  }

  async #rebuild(work: UnitOfWork, say: (line: string) => void): Promise<Rebuilt> {
    await this.memory.claimForRebuilding(work)
    const tip = await this.memory.tip(work)
    if (!tip) throw new ChainMoved('Nothing of the chain was followed yet')
    const { firstBlock } = this.chain
    let logs = 0
    const readAll = async (write: (logs: readonly ChainLog[]) => Promise<void>) => {
      for (let at = firstBlock - 1n; at < tip.number; ) {
        const stretch = await this.stretches.far({ number: at }, tip.number)
        const last = stretch.blocks.at(-1)
        if (!last) throw new ChainMoved(`The chain has moved while block ${at + 1n} was read`)
        await write(stretch.logs)
        at = last.number
        logs += stretch.logs.length
        say(`block ${at} of ${tip.number}, ${logs} logs`)
      }
      await this.#requireTip(tip)
    }
    await this.projections.rebuild(tip.number, readAll, work)
    return { blocks: tip.number - firstBlock + 1n, logs }
  }

  async #requireTip({ number, hash }: RememberedBlock): Promise<void> {
    if ((await this.chain.head(number))?.hash !== hash) throw new ChainMoved(`Block ${number} is gone from the chain`)
  }
}
