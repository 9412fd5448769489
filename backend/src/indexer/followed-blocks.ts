import { Injectable } from '@nestjs/common'
import type { Hex } from 'viem'
import type { UnitOfWork } from '../platform/index.ts'
import { ChainMemory, type RememberedBlock } from './chain-memory.ts'

/** What the chain was seen to be, for rooms that have looked at it themselves. */
@Injectable()
export class FollowedBlocks {
  constructor(private readonly memory: ChainMemory) {}

  /** How far the chain was followed; what is lost of it from here on is told by `ChainReorganised`. */
  async height(work: UnitOfWork): Promise<bigint | undefined> {
    return (await this.memory.tip(work))?.number
  }

  /** The newest block that was followed: of it and all before it everything is written. */
  tip(work: UnitOfWork): Promise<RememberedBlock | undefined> {
    return this.memory.tip(work)
  }

  /** By height; one that is not there was not followed yet, or so long ago that it is forgotten. */
  hashes(heights: readonly bigint[], work: UnitOfWork): Promise<ReadonlyMap<bigint, Hex>> {
    return this.memory.hashesAt(heights, work)
  }
}
