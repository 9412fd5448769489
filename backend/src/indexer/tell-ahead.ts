import { Injectable } from '@nestjs/common'
import type { Hex } from 'viem'
import { Chain } from '../chain/index.ts'
import type { UnitOfWork } from '../platform/index.ts'
import { ChainMemory } from './chain-memory.ts'
import type { ChainLog } from './projection.ts'
import { Projections } from './projections.ts'

/** Logs of our contracts in one transaction, as somebody has seen them mined. */
export type Mined = {
  readonly transactionHash: Hex
  readonly blockNumber: string
  readonly blockHash: Hex
  /** The operation that has written them; null where none of ours has. */
  readonly userOpHash: Hex | null
  readonly logs: readonly Pick<ChainLog, 'address' | 'topics' | 'data' | 'logIndex'>[]
}

const REMEMBERED_TIMES = 200

/**
 * Writes down what transactions have told before the follower comes to their blocks, so that nobody waits for that. At or
 * below the tip the follower alone has the word; when it passes a block, it removes what is not the chain's.
 */
@Injectable()
export class TellAhead {
  readonly #times = new Map<Hex, Date>()

  constructor(
    private readonly chain: Chain,
    private readonly memory: ChainMemory,
    private readonly projections: Projections,
  ) {}

  /** Takes its locks before those of any row that a projection writes: call it first. */
  async of(all: readonly Mined[], work: UnitOfWork): Promise<void> {
    const times = new Map<Hex, Date>()
    for (const hash of new Set(all.map(({ blockHash }) => blockHash))) {
      const minedAt = await this.#timeOf(hash)
      if (minedAt) times.set(hash, minedAt)
    }
    if (times.size === 0 || !(await this.memory.holdTip(work))) return
    const tip = (await this.memory.tip(work))?.number ?? -1n
    const logs = all.flatMap(({ logs, transactionHash, blockHash, userOpHash, ...one }) => {
      const minedAt = times.get(blockHash)
      const blockNumber = BigInt(one.blockNumber)
      if (!minedAt || blockNumber <= tip) return []
      return logs.map((log) => ({ ...log, transactionHash, blockHash, blockNumber, minedAt, userOpHash }))
    })
    await this.projections.apply({ logs, isFollowed: false }, work)
  }

  /** Undefined where the node does not have the block any more. */
  async #timeOf(hash: Hex): Promise<Date | undefined> {
    const known = this.#times.get(hash)
    if (known) return known
    const head = await this.chain.headOf(hash)
    if (!head) return undefined
    const [oldest] = this.#times.keys()
    if (oldest && this.#times.size >= REMEMBERED_TIMES) this.#times.delete(oldest)
    this.#times.set(hash, head.minedAt)
    return head.minedAt
  }
}
