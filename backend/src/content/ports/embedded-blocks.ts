import type { UnitOfWork } from '../../platform/index.ts'
import type { Block, BlockStore } from './block-store.ts'

/** Blocks as rows of our own database: they commit with what refers to them. */
export class EmbeddedBlocks implements BlockStore {
  async put({ cid, bytes }: Block, work: UnitOfWork): Promise<void> {
    // Written over, so that what was damaged is whole again when it is kept once more.
    await work.query('insert into blocks (cid, bytes) values ($1, $2) on conflict (cid) do update set bytes = $2', [
      ...[cid, Buffer.from(bytes)],
    ])
  }

  async get(cid: string, from: Pick<UnitOfWork, 'query'>): Promise<Uint8Array | undefined> {
    const [row] = await from.query<{ bytes: Buffer }>('select bytes from blocks where cid = $1', [cid])
    return row?.bytes
  }

  async remove(cid: string, work: UnitOfWork): Promise<void> {
    await work.query('delete from blocks where cid = $1', [cid])
  }
}
