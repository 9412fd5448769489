import { Injectable, type OnModuleInit } from '@nestjs/common'
import { z } from 'zod'
import { Clock, Database, defineJob, JobQueue, type UnitOfWork } from '../platform/index.ts'
import type { StoreName } from './ports/block-store.ts'
import { BlockStores } from './ports/block-stores.ts'

/** Rows of a room above that show pictures. */
export type Shower = {
  readonly name: string
  /** Those of these CIDs that are shown. */
  readonly among: (cids: readonly string[], work: UnitOfWork) => Promise<readonly string[]>
}

type Row = { cid: string; store: StoreName }

const HOUR = 3600
const DAY = 24 * HOUR
const AT_ONCE = 100

const sweep = defineJob('content.sweep-pictures', z.object({}))

/** Throws away pictures that nobody shows and no metadata names. Metadata stays: the chain has its hash. */
@Injectable()
export class SweepPictures implements OnModuleInit {
  readonly #showers: Shower[] = []

  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly queue: JobQueue,
    private readonly stores: BlockStores,
  ) {}

  onModuleInit(): void {
    this.queue.handle(sweep, async () => void (await this.sweep()))
    this.queue.schedule(sweep, {}, HOUR)
  }

  /** Said at the start by each room whose rows show pictures. */
  ask(shower: Shower): void {
    this.#showers.push(shower)
  }

  /** Answers how many have gone. */
  async sweep(): Promise<number> {
    let gone = 0
    for (let after: string | undefined = ''; after !== undefined; ) {
      const page = await this.database.work((work) => this.#page(after ?? '', work))
      gone += page.gone
      after = page.last
    }
    return gone
  }

  /**
   * A picture is kept in the unit of work that shows it, and kept again wherever it is shown once more; its row is
   * locked before anybody is asked. So none that is about to be shown goes.
   */
  async #page(after: string, work: UnitOfWork): Promise<{ gone: number; last: string | undefined }> {
    const rows = await work.query<Row>(
      `select cid, store from contents where media_type = 'image/webp' and cid > $1 and kept_at < $2
        order by cid limit ${AT_ONCE} for update skip locked`,
      [after, this.clock.ago(DAY)],
    )
    const shown = new Set(
      await this.#shown(
        rows.map(({ cid }) => cid),
        work,
      ),
    )
    const unseen = rows.filter(({ cid }) => !shown.has(cid))
    for (const { cid, store } of unseen) await this.stores.of(store).remove(cid, work)
    await work.query('delete from contents where cid = any($1)', [unseen.map(({ cid }) => cid)])
    return { gone: unseen.length, last: rows.at(-1)?.cid }
  }

  async #shown(cids: readonly string[], work: UnitOfWork): Promise<string[]> {
    const named = await work.query<{ names: string }>('select names from content_names where names = any($1)', [cids])
    const asked = await Promise.all(this.#showers.map(({ among }) => among(cids, work)))
    return [...named.map(({ names }) => names), ...asked.flat()]
  }
}
