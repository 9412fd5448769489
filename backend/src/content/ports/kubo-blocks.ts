import { create, type KuboRPCClient } from 'kubo-rpc-client'
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
  readonly #node: KuboRPCClient

  constructor({ url, authorization }: { url: string; authorization?: string | undefined }) {
    this.#node = create({ url, ...(authorization !== undefined && { headers: { authorization } }) })
  }

  async put({ cid, bytes }: Block): Promise<void> {
    const named = await asking(() => this.#node.block.put(bytes, { ...AS_RAW, ...inTime() }))
    if (named.toString() !== cid) throw new Error(`The node names ${named} what is ${cid}`)
  }

  async get(cid: string): Promise<Uint8Array | undefined> {
    return unless(NOT_THERE, () => this.#node.block.get(CID.parse(cid), { ...OWN_ALONE, ...inTime() }))
  }

  async remove(cid: string): Promise<void> {
    const id = CID.parse(cid)
    await unless(NOT_PINNED, () => this.#node.pin.rm(id, inTime()))
    await asking(async () => {
      for await (const { error } of this.#node.block.rm(id, { force: true, ...inTime() })) if (error) throw error
    })
  }
}

function inTime(): { signal: AbortSignal } {
  return { signal: AbortSignal.timeout(PATIENCE_MS) }
}

/** What the node answers with these words is an answer. */
async function unless<T>(words: RegExp, call: () => Promise<T>): Promise<T | undefined> {
  return asking(async () => {
    try {
      return await call()
    } catch (error) {
      if (isAnswer(error) && words.test(error.message)) return undefined
      throw error
    }
  })
}

/** Kubo refuses with status 500 and a sentence; the client makes an error of it that carries the response. */
function isAnswer(error: unknown): error is Error & { response: Response } {
  return error instanceof Error && 'response' in error
}

async function asking<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (cause) {
    throw Object.assign(new StoreAway({}), { cause })
  }
}
