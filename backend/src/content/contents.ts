import { Injectable } from '@nestjs/common'
import { Clock, Database, type UnitOfWork, Wakeups } from '../platform/index.ts'
import { type Addressed, addressContent, isWhole } from './address-content.ts'
import { CARRY_BLOCKS } from './carry-blocks.ts'
import { ContentDamaged, UnknownContent } from './content.errors.ts'
import type { StoreName } from './ports/block-store.ts'
import { BlockStores } from './ports/block-stores.ts'
import { readCid } from './read-cid.ts'

export type MediaType = 'application/json' | 'image/webp'

export type NewContent = {
  readonly bytes: Uint8Array
  readonly mediaType: MediaType
  /** CIDs of ours that stand in it: they are kept as long as it is. */
  readonly names?: readonly string[]
}

type Row = { media_type: MediaType; store: StoreName }

/** What this installation has made and knows by its hash: the metadata of tickets, and pictures. */
@Injectable()
export class Contents {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly stores: BlockStores,
    private readonly wakeups: Wakeups,
  ) {}

  /**
   * Commits with what refers to it, which the sweep of pictures relies on. It waits for no other machine: the bytes are
   * embedded first, and carried from there if they belong elsewhere.
   */
  async keep({ bytes, mediaType, names = [] }: NewContent, work: UnitOfWork): Promise<Addressed> {
    const { cid, digest } = await addressContent(bytes)
    await work.query(
      `insert into contents (cid, media_type, size, store, kept_at) values ($1, $2, $3, 'embedded', $4)
       on conflict (cid) do update set store = 'embedded', kept_at = excluded.kept_at`,
      [cid, mediaType, bytes.length, this.clock.now()],
    )
    await this.stores.embedded.put({ cid, bytes }, work)
    await work.query('insert into content_names (cid, names) select $1, unnest($2::text[]) on conflict do nothing', [
      cid,
      [...names],
    ])
    if (this.stores.chosen !== 'embedded') work.afterCommit(() => this.wakeups.wake(CARRY_BLOCKS))
    return { cid, digest }
  }

  /** What kind of content of ours this is; anything else is refused. */
  async about(text: string): Promise<{ cid: string; mediaType: MediaType }> {
    const cid = readCid(text)
    const { media_type: mediaType } = await this.#row(cid)
    return { cid, mediaType }
  }

  /** Bytes that have the hash that the CID promises. */
  async read(cid: string): Promise<Uint8Array> {
    const found = await this.#readFrom((await this.#row(cid)).store, cid)
    // Between the two questions they may have been carried to the other store.
    const bytes = found ?? (await this.#readFrom((await this.#row(cid)).store, cid))
    if (bytes === undefined || !(await isWhole(cid, bytes))) throw new ContentDamaged({ cid })
    return bytes
  }

  async #row(cid: string): Promise<Row> {
    const [row] = await this.database.query<Row>('select media_type, store from contents where cid = $1', [cid])
    if (!row) throw new UnknownContent({ cid })
    return row
  }

  async #readFrom(store: StoreName, cid: string): Promise<Uint8Array | undefined> {
    return this.stores.of(store).get(cid, this.database)
  }
}
