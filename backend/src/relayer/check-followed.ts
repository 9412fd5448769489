import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Chain } from '../chain/index.ts'
import { FollowedBlocks } from '../indexer/index.ts'
import { Database, Loops, type UnitOfWork } from '../platform/index.ts'
import { type Operation, type OperationRow, operationOf } from './operation.ts'
import { ReopenOperations } from './reopen-operations.ts'

const AT_ONCE = 200

/**
 * An operation may be confirmed before the indexer has followed its block, and a block that is lost before it was
 * followed is lost without a word. So each is looked at once when the indexer is there: from then on it is told.
 */
@Injectable()
export class CheckFollowed implements OnModuleInit {
  constructor(
    private readonly blocks: FollowedBlocks,
    private readonly chain: Chain,
    private readonly database: Database,
    private readonly loops: Loops,
    private readonly reopen: ReopenOperations,
  ) {}

  onModuleInit(): void {
    const { pollSeconds } = this.chain.network
    this.loops.register({ name: 'relayer.check-followed', sweepSeconds: pollSeconds, step: () => this.step() })
  }

  /** Answers of how many it is settled now. */
  step(): Promise<number> {
    return this.database.work(async (work) => {
      const height = await this.blocks.height(work)
      const operations = height === undefined ? [] : await this.#upTo(height, work)
      const hashes = await this.blocks.hashes([...new Set(operations.flatMap((one) => one.blockNumber ?? []))], work)
      const isFollowed = ({ blockNumber, blockHash }: Operation) =>
        (hashes.get(blockNumber ?? -1n) ?? blockHash) === blockHash
      const followed = operations.filter(isFollowed)
      await work.query('update operations set is_followed = true where id = any($1::uuid[])', [
        followed.map(({ id }) => id),
      ])
      const reopened = await this.reopen.of(
        operations.filter((one) => !isFollowed(one)),
        work,
      )
      return followed.length + reopened
    })
  }

  async #upTo(height: bigint, work: UnitOfWork): Promise<Operation[]> {
    const rows = await work.query<OperationRow>(
      `select * from operations where status = 'confirmed' and not is_followed and block_number <= $1
        order by block_number, id limit ${AT_ONCE} for update skip locked`,
      [String(height)],
    )
    return rows.map(operationOf)
  }
}
