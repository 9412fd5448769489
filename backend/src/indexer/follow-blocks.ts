import { Injectable, type OnModuleInit } from '@nestjs/common'
import { bytesToHex, hexToBytes } from 'viem'
import { type BlockHead, Chain } from '../chain/index.ts'
import { Database, FactOutbox, Log, Loops, type UnitOfWork } from '../platform/index.ts'
import { ChainBlock } from './chain-block.entity.ts'
import { chainReorganised } from './indexer.facts.ts'

const BATCH = 50
const REMEMBERED_BLOCKS = 10_000
// Any number that nobody else uses: it makes one worker at a time follow the chain, and goes with its holder.
const FOLLOWER_LOCK = 7_241_991

/** Remembers the chain block by block, by hash, and tells when blocks it has followed are gone. */
@Injectable()
export class FollowBlocks implements OnModuleInit {
  constructor(
    private readonly chain: Chain,
    private readonly database: Database,
    private readonly facts: FactOutbox,
    private readonly loops: Loops,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    const { pollSeconds } = this.chain.network
    this.loops.register({ name: 'indexer.follow-blocks', sweepSeconds: pollSeconds, step: () => this.step() })
  }

  /** Goes forward by up to a batch, or back to where the chains part; answers how many blocks that were. */
  async step(): Promise<number> {
    return this.database.work(async (work) => {
      const [lock] = await work.query<{ held: boolean }>('select pg_try_advisory_xact_lock($1) as held', [
        FOLLOWER_LOCK,
      ])
      if (!lock?.held) return 0
      const tip = await newestBlock(work)
      if (!tip) return this.#begin(work)
      const found = await this.chain.head(BigInt(tip.number))
      if (found?.hash !== hashOf(tip)) return this.#goBack(tip, work)
      return this.#goForward(tip, work)
    })
  }

  async #begin(work: UnitOfWork): Promise<number> {
    const head = await this.chain.head()
    if (head) await remember([head], work)
    return head ? 1 : 0
  }

  async #goForward(tip: ChainBlock, work: UnitOfWork): Promise<number> {
    const head = await this.chain.head()
    const from = BigInt(tip.number) + 1n
    const ahead = head ? Number(head.number - from) + 1 : 0
    if (ahead <= 0) return 0
    const numbers = Array.from({ length: Math.min(ahead, BATCH) }, (_, index) => from + BigInt(index))
    const blocks = await Promise.all(numbers.map((number) => this.chain.head(number)))
    const linked = linkedPart(blocks, hashOf(tip))
    await remember(linked, work)
    await work.query('delete from chain_blocks where number <= $1', [
      String((linked.at(-1)?.number ?? 0n) - BigInt(REMEMBERED_BLOCKS)),
    ])
    return linked.length
  }

  async #goBack(lostTip: ChainBlock, work: UnitOfWork): Promise<number> {
    const fork = await this.#lastCommonBlock(lostTip, work)
    const lost = await work.query('delete from chain_blocks where number > $1 returning number', [fork?.number ?? '-1'])
    const reorganised = chainReorganised({
      forkedAfter: fork ? { number: fork.number, hash: hashOf(fork) } : null,
      lostTip: { number: lostTip.number, hash: hashOf(lostTip) },
      lostBlocks: lost.length,
    })
    await this.facts.append(work, reorganised)
    this.log.warn(reorganised.payload, 'the chain was reorganised')
    return lost.length
  }

  /** Back through what is remembered, in strides, until a block is found that the chain still has. */
  async #lastCommonBlock(from: ChainBlock, work: UnitOfWork): Promise<ChainBlock | undefined> {
    for (let below = from.number; ; ) {
      const remembered = await work.manager
        .createQueryBuilder(ChainBlock, 'block')
        .where('block.number < :below', { below })
        .orderBy('block.number', 'DESC')
        .limit(BATCH)
        .getMany()
      const last = remembered.at(-1)
      if (!last) return undefined
      const found = await Promise.all(remembered.map(({ number }) => this.chain.head(BigInt(number))))
      const common = remembered.find((block, index) => found[index]?.hash === hashOf(block))
      if (common) return common
      below = last.number
    }
  }
}

async function newestBlock(work: UnitOfWork): Promise<ChainBlock | undefined> {
  const [tip] = await work.manager.find(ChainBlock, { order: { number: 'DESC' }, take: 1 })
  return tip
}

async function remember(blocks: readonly BlockHead[], work: UnitOfWork): Promise<void> {
  const rows = blocks.map(({ number, hash, parentHash, minedAt }) => ({
    number: String(number),
    hash: Buffer.from(hexToBytes(hash)),
    parentHash: Buffer.from(hexToBytes(parentHash)),
    minedAt,
  }))
  if (rows.length > 0) await work.manager.insert(ChainBlock, rows)
}

/** The blocks up to the first that does not stand on the one before: the chain moved while it was being read. */
function linkedPart(blocks: readonly (BlockHead | undefined)[], tipHash: string): BlockHead[] {
  const linked: BlockHead[] = []
  for (const block of blocks) {
    if (!block || block.parentHash !== (linked.at(-1)?.hash ?? tipHash)) break
    linked.push(block)
  }
  return linked
}

function hashOf({ hash }: ChainBlock): string {
  return bytesToHex(hash)
}
