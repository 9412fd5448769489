import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Clock, Database, Log, Loops, type UnitOfWork } from '../platform/index.ts'
import { isWhole } from './address-content.ts'
import { type StoreName, storeNames } from './ports/block-store.ts'
import { BlockStores } from './ports/block-stores.ts'

export const CARRY_BLOCKS = 'content.carry-blocks'

const SWEEP_SECONDS = 30

/**
 * Brings bytes to the store that was chosen, whichever they are in: what was kept a moment ago, and everything when the
 * choice has changed. A put is repeated without harm, so it may die anywhere.
 */
@Injectable()
export class CarryBlocks implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly log: Log,
    private readonly loops: Loops,
    private readonly stores: BlockStores,
  ) {}

  onModuleInit(): void {
    if (!this.stores.areTwo) return
    this.loops.register({ name: CARRY_BLOCKS, sweepSeconds: SWEEP_SECONDS, step: () => this.one() })
  }

  /** Its row is locked meanwhile, so that nobody removes what is being carried. */
  async one(): Promise<number> {
    const others = storeNames.filter((name) => name !== this.stores.chosen)
    return this.database.work(async (work) => {
      const [row] = await work.query<{ cid: string; store: StoreName }>(
        'select cid, store from contents where store = any($1) order by kept_at limit 1 for update skip locked',
        [others],
      )
      return row ? this.#carry(row.cid, row.store, work) : 0
    })
  }

  async #carry(cid: string, from: StoreName, work: UnitOfWork): Promise<number> {
    const [source, target] = [this.stores.of(from), this.stores.of(this.stores.chosen)]
    const bytes = await source.get(cid, work)
    if (!bytes || !(await isWhole(cid, bytes))) return this.#passOver(cid, work)
    await target.put({ cid, bytes }, work)
    await work.query('update contents set store = $2 where cid = $1', [cid, this.stores.chosen])
    // At an IPFS node it stays: whatever happens to this unit of work, the bytes are in one of the two.
    if (from === 'embedded') await source.remove(cid, work)
    return 1
  }

  /** Damaged bytes wait behind all others, for somebody who restores them. */
  async #passOver(cid: string, work: UnitOfWork): Promise<number> {
    this.log.error({ cid }, 'content is damaged and was not carried')
    await work.query('update contents set kept_at = $2 where cid = $1', [cid, this.clock.now()])
    return 0
  }
}
