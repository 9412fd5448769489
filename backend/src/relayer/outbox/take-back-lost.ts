import { Injectable } from '@nestjs/common'
import type { Hex } from 'viem'
import { Chain } from '../../chain/index.ts'
import { Clock, Database, FactOutbox, Log, type UnitOfWork } from '../../platform/index.ts'
import { transactionReopened } from '../relayer.facts.ts'
import type { TransactionStatus } from './transaction-states.ts'

type Block = { number: string; hash: Hex }

// The newest alone would do, if nobody wrote down an older one meanwhile.
const BLOCKS = 4

/** Takes back what stands in blocks that the chain no longer has: it is to be found again, or sent again. */
@Injectable()
export class TakeBackLost {
  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly facts: FactOutbox,
    private readonly log: Log,
  ) {}

  /** Looks at the newest blocks that hold one of ours: where these still stand, so does all below them. */
  async step(): Promise<number> {
    const lost: Block[] = []
    for (let above: string | undefined; ; ) {
      const blocks = await this.#blocksBelow(above)
      const heads = await Promise.all(blocks.map(({ number }) => this.chain.head(BigInt(number))))
      const gone = blocks.filter(({ hash }, index) => heads[index]?.hash !== hash)
      lost.push(...gone)
      above = blocks.at(-1)?.number
      if (gone.length < blocks.length || above === undefined) break
    }
    return lost.length === 0 ? 0 : this.database.work((work) => this.#takeBack(lost, work))
  }

  #blocksBelow(above: string | undefined): Promise<Block[]> {
    return this.database.query<Block>(
      `select distinct block_number as number, block_hash as hash from transactions
        where block_number is not null and ($1::bigint is null or block_number < $1)
        order by 1 desc limit ${BLOCKS}`,
      [above ?? null],
    )
  }

  async #takeBack(lost: readonly Block[], work: UnitOfWork): Promise<number> {
    const rows = await work.query<Reopened>(
      `with lost as (
         select id, status from transactions
          where block_hash = any($1) and block_number = any($2::bigint[]) order by id for update
       )
       update transactions t
          set status = 'sent', version = t.version + 1, transaction_hash = null, block_number = null, block_hash = null,
              succeeded = null, due_at = $3
         from lost where t.id = lost.id
       returning t.id, t.kind, t.subject_ids, t.is_told, t.lane_address, lost.status as was`,
      [lost.map(({ hash }) => hash), lost.map(({ number }) => number), this.clock.now()],
    )
    await work.query('update lanes set look_at = $2 where address = any($1)', [
      rows.map(({ lane_address }) => lane_address),
      this.clock.now(),
    ])
    for (const { id, kind, subject_ids, is_told, was } of rows) {
      this.log.warn({ transactionId: id, kind, was }, 'the block of a transaction was reorganised away')
      if (!is_told || was === 'mined') continue
      await this.facts.append(work, transactionReopened({ transactionId: id, kind, subjectIds: subject_ids }))
    }
    return rows.length
  }
}

type Reopened = {
  id: string
  kind: string
  subject_ids: string[]
  is_told: boolean
  lane_address: string
  was: TransactionStatus
}
