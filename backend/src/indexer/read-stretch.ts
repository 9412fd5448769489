import { Injectable } from '@nestjs/common'
import type { Hex } from 'viem'
import { type BlockHead, Chain } from '../chain/index.ts'
import { isFull } from './logs-bloom.ts'
import type { ChainLog } from './projection.ts'
import { ReadLogs, type UncheckedLog } from './read-logs.ts'
import { WantedLogs } from './wanted-logs.ts'

/** Where the follower stands; no hash before the first block that can have a log of ours. */
export type Position = { readonly number: bigint; readonly hash?: Hex }

/** What comes after a position: its blocks, or the last of them where there are many, and all logs of ours in them. */
export type Stretch = { readonly blocks: readonly BlockHead[]; readonly logs: readonly ChainLog[] }

const NOTHING: Stretch = { blocks: [], logs: [] }

/** Blocks this near to the newest are read and remembered one by one; they are the ones that are reorganised. */
export const NEAR = 64n
/** Deep enough for any node to have its logs in order. */
export const SETTLED = 12n
const AT_ONCE = 50

/** Reads logs so that they are those of the blocks that are remembered, whatever the chain does meanwhile. */
@Injectable()
export class ReadStretch {
  constructor(
    private readonly chain: Chain,
    private readonly logs: ReadLogs,
    private readonly wanted: WantedLogs,
  ) {}

  /** Nothing where the chain moves, or where the node is not sure of its own logs: then it is asked again later. */
  async after(position: Position, newest: bigint): Promise<Stretch> {
    const ahead = newest - position.number
    return ahead > NEAR ? this.far(position, newest - NEAR) : this.#near(position, newest)
  }

  /** Up to `last`, or as far as one answer reaches. */
  async far(position: Position, last: bigint): Promise<Stretch> {
    const { through, logs } = await this.logs.from(position.number + 1n, last)
    const numbers = [...new Set([...logs.map(({ blockNumber }) => blockNumber), through])]
    const heads = await this.#heads(numbers)
    const end = heads.get(through)
    // Asked after the logs were read: what they stand on is still there.
    if (!end || (position.hash && (await this.chain.head(position.number))?.hash !== position.hash)) return NOTHING
    const checked = checkedLogs(logs, heads)
    return checked ? { blocks: [end], logs: checked } : NOTHING
  }

  async #near(position: Position, newest: bigint): Promise<Stretch> {
    const first = position.number + 1n
    const count = Math.min(Number(newest - position.number), AT_ONCE)
    if (count <= 0) return NOTHING
    const heads = await this.#heads(Array.from({ length: count }, (_, index) => first + BigInt(index)))
    const linked = linkedPart([...heads.values()], position.hash)
    const last = linked.at(-1)
    if (!last) return NOTHING
    const { through, logs } = await this.logs.from(first, last.number)
    const blocks: BlockHead[] = []
    const sure: ChainLog[] = []
    for (const head of linked) {
      const read = logs.filter(({ blockNumber }) => blockNumber === head.number)
      const own = head.number > through ? undefined : await this.#sureLogs(head, read, newest)
      if (!own) break
      blocks.push(head)
      sure.push(...own.map((log) => ({ ...log, minedAt: head.minedAt })))
    }
    return { blocks, logs: sure }
  }

  /** A node's logs may lag behind its blocks. The block's bloom knows: a contract that is not in it has written nothing. */
  async #sureLogs(head: BlockHead, read: UncheckedLog[], newest: bigint): Promise<UncheckedLog[] | undefined> {
    if (read.some(({ blockHash }) => blockHash !== head.hash)) return undefined
    if (read.length > 0 || newest - head.number >= SETTLED) return read
    const { logsBloom } = head
    if (logsBloom === null || isFull(logsBloom)) return read
    return this.wanted.mayBeIn(logsBloom) ? this.logs.inReceipts(head) : read
  }

  async #heads(numbers: readonly bigint[]): Promise<Map<bigint, BlockHead>> {
    const heads = new Map<bigint, BlockHead>()
    for (let at = 0; at < numbers.length; at += AT_ONCE) {
      const some = await Promise.all(numbers.slice(at, at + AT_ONCE).map((number) => this.chain.head(number)))
      for (const head of some) if (head) heads.set(head.number, head)
    }
    return heads
  }
}

/** Undefined where one of them is of another block than the chain has at that height. */
function checkedLogs(logs: readonly UncheckedLog[], heads: ReadonlyMap<bigint, BlockHead>): ChainLog[] | undefined {
  const checked = logs.flatMap((log) => {
    const head = heads.get(log.blockNumber)
    return head?.hash === log.blockHash ? [{ ...log, minedAt: head.minedAt }] : []
  })
  return checked.length === logs.length ? checked : undefined
}

/** The blocks up to the first that does not stand on the one before: the chain moved while it was being read. */
function linkedPart(blocks: readonly BlockHead[], standsOn: Hex | undefined): BlockHead[] {
  const linked: BlockHead[] = []
  for (const block of blocks) {
    const before = linked.at(-1)
    const parent = before?.hash ?? standsOn
    const isNext = !before || block.number === before.number + 1n
    if (!isNext || (parent && block.parentHash !== parent)) break
    linked.push(block)
  }
  return linked
}
