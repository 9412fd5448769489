import type { KuboRPCClient } from 'kubo-rpc-client'
import { CID } from 'multiformats/cid'
import { StoreAway } from '../content.errors.ts'
import type { Block, BlockStore } from './block-store.ts'

const PATIENCE_MS = 10_000
const AS_RAW = { cidCodec: 'raw', mhtype: 'sha2-256', pin: true } as const
// What the node does not have it must not look for among strangers.
const OWN_ALONE = { offline: true } as const
const NOT_THERE = /not found locally|could not find|not found/i
const NOT_PINNED = /not pinned/i

/** Blocks as an IPFS node keeps and pins them, so that every gateway finds them. */
export class KuboBlocks implements BlockStore {
  #node: Promise<KuboRPCClient> | undefined

  constructor(private readonly at: { readonly url: string; readonly authorization?: string | undefined }) {}

  async put({ cid, bytes }: Block): Promise<void> {
    const named = await this.#asking((node) => node.block.put(bytes, { ...AS_RAW, ...inTime() }))
    if (named.toString() !== cid) throw new Error(`The node names ${named} what is ${cid}`)
  }

  async get(cid: string): Promise<Uint8Array | undefined> {
    return this.#unless(NOT_THERE, (node) => node.block.get(CID.parse(cid), { ...OWN_ALONE, ...inTime() }))
  }

  async remove(cid: string): Promise<void> {
    const id = CID.parse(cid)
    await this.#unless(NOT_PINNED, (node) => node.pin.rm(id, inTime()))
    await this.#asking(async (node) => {
      for await (const { error } of node.block.rm(id, { force: true, ...inTime() })) if (error) throw error
    })
  }

  /** What the node answers with these words is an answer. */
  #unless<T>(words: RegExp, call: (node: KuboRPCClient) => Promise<T>): Promise<T | undefined> {
    return this.#asking(async (node) => {
      try {
        return await call(node)
      } catch (error) {
        if (isAnswer(error) && words.test(error.message)) return undefined
        throw error
      }
    })
  }

  async #asking<T>(call: (node: KuboRPCClient) => Promise<T>): Promise<T> {
    try {
      this.#node ??= connectTo(this.at)
      return await call(await this.#node)
    } catch (cause) {
      throw Object.assign(new StoreAway({}), { cause })
    }
  }
}

/** Its client is 300 files, which a process that keeps its bytes elsewhere does not read. */
async function connectTo({
  url,
  authorization,
}: {
  readonly url: string
  readonly authorization?: string | undefined
}) {
  const { create } = await import('kubo-rpc-client')
  return create({ url, ...(authorization !== undefined && { headers: { authorization } }) })
}

function inTime(): { signal: AbortSignal } {
  return { signal: AbortSignal.timeout(PATIENCE_MS) }
}

/** Kubo refuses with status 500 and a sentence; the client makes an error of it that carries the response. */
function isAnswer(error: unknown): error is Error & { response: Response } {
  return error instanceof Error && 'response' in error
}
