import type { UnitOfWork } from '../../platform/index.ts'

export const storeNames = ['embedded', 'kubo'] as const
export type StoreName = (typeof storeNames)[number]

export type Block = { readonly cid: string; readonly bytes: Uint8Array }

/** Keeps bytes by their CID and knows nothing else of them. Each call may be repeated; one that fails was an outage. */
export type BlockStore = {
  put(block: Block, work: UnitOfWork): Promise<void>
  /** Whatever is kept there, unchecked; undefined if nothing is. */
  get(cid: string, from: Pick<UnitOfWork, 'query'>): Promise<Uint8Array | undefined>
  remove(cid: string, work: UnitOfWork): Promise<void>
}
