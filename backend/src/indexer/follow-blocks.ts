import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Chain, HeadSubscription } from '../chain/index.ts'
import { Database, FactOutbox, Log, Loops, type UnitOfWork } from '../platform/index.ts'
import { ChainMemory, type RememberedBlock } from './chain-memory.ts'
import { chainReorganised } from './indexer.facts.ts'
import { IndexerMetrics } from './indexer-metrics.ts'
import { LookAgain } from './look-again.ts'
import { Projections } from './projections.ts'
import { type Position, ReadStretch } from './read-stretch.ts'

const FOLLOW_BLOCKS = 'indexer.follow-blocks'

const STRIDE = 50

/** Follows the chain in order, by hash: projects what its logs tell, and takes it back when their blocks are gone. */
@Injectable()
export class FollowBlocks implements OnModuleInit {
  constructor(
    private readonly chain: Chain,
    private readonly database: Database,
    private readonly facts: FactOutbox,
    private readonly heads: HeadSubscription,
    private readonly log: Log,
    private readonly lookAgain: LookAgain,
    private readonly loops: Loops,
    private readonly memory: ChainMemory,
    private readonly metrics: IndexerMetrics,
    private readonly projections: Projections,
    private readonly stretches: ReadStretch,
  ) {}

  onModuleInit(): void {
    const { pollSeconds } = this.chain.network
    const step = () => {
      this.heads.keepOpen(() => this.loops.wake(FOLLOW_BLOCKS))
      return this.step()
    }
    this.loops.register({ name: FOLLOW_BLOCKS, sweepSeconds: pollSeconds, step })
  }

  /** Goes forward by one stretch, or back to where the chains part; answers how many blocks were written or lost. */
  async step(): Promise<number> {
    return this.database.work(async (work) => {
      if (!(await this.memory.claim(work))) return 0
      const tip = await this.memory.tip(work)
      if (tip && (await this.chain.head(tip.number))?.hash !== tip.hash) return this.#goBack(tip, work)
      return this.#goForward(tip ?? { number: this.chain.firstBlock - 1n }, work)
    })
  }

  async #goForward(position: Position, work: UnitOfWork): Promise<number> {
    const newest = await this.chain.head()
    if (!newest) return 0
    const { blocks, logs } = await this.stretches.after(position, newest.number)
    const last = blocks.at(-1)
    work.afterCommit(() => this.metrics.follow(newest.number - (last ?? position).number, logs.length))
    if (!last) return 0
    const again = await this.lookAgain.read(position.number, work)
    await this.memory.beginWriting(work)
    await this.projections.follow({ after: position.number, through: last.number, logs }, work)
    await this.memory.remember(blocks, work)
    await this.lookAgain.write(again, last.number, newest.number, work)
    return blocks.length
  }

  async #goBack(lostTip: RememberedBlock, work: UnitOfWork): Promise<number> {
    const fork = await this.#lastCommonBlock(lostTip, work)
    const after = fork?.number ?? this.chain.firstBlock - 1n
    await this.memory.beginWriting(work)
    await this.projections.undo({ after }, work)
    await this.memory.forgetAfter(after, work)
    const lostBlocks = Number(lostTip.number - after)
    const reorganised = chainReorganised({
      forkedAfter: fork ? { number: String(fork.number), hash: fork.hash } : null,
      lostTip: { number: String(lostTip.number), hash: lostTip.hash },
      lostBlocks,
    })
    await this.facts.append(work, reorganised)
    work.afterCommit(() => this.metrics.reorganisations.inc())
    this.log.warn(reorganised.payload, 'the chain was reorganised')
    return lostBlocks
  }

  /** Back through what is remembered, in strides, until a block is found that the chain still has. */
  async #lastCommonBlock(lostTip: RememberedBlock, work: UnitOfWork): Promise<RememberedBlock | undefined> {
    for (let below = lostTip.number; ; ) {
      const remembered = await this.memory.before(below, STRIDE, work)
      const last = remembered.at(-1)
      if (!last) return undefined
      const found = await Promise.all(remembered.map(({ number }) => this.chain.head(number)))
      const common = remembered.find(({ hash }, index) => found[index]?.hash === hash)
      if (common) return common
      below = last.number
    }
  }
}
