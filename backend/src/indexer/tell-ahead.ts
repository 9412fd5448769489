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
 * Writes down what a transaction has told before the follower comes to its block, so that nobody waits for that. At or
 * below the tip the follower alone has the word; when it passes the block, it removes what is not the chain's.
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
  async of(mined: Mined, work: UnitOfWork): Promise<void> {
    const minedAt = await this.#timeOf(mined.blockHash)
    if (!minedAt || !(await this.memory.holdTip(work))) return
    const tip = await this.memory.tip(work)
    const blockNumber = BigInt(mined.blockNumber)
    if (tip && blockNumber <= tip.number) return
    const { transactionHash, blockHash, userOpHash } = mined
    const place = { transactionHash, blockHash, blockNumber, minedAt, userOpHash }
    const logs = mined.logs.map((log) => ({ ...log, ...place }))
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
