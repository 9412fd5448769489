import { Injectable } from '@nestjs/common'
import { CannotStart } from '../../platform/index.ts'
import { ContentConfig } from '../content.config.ts'
import { StoreAway } from '../content.errors.ts'
import type { BlockStore, StoreName } from './block-store.ts'
import { EmbeddedBlocks } from './embedded-blocks.ts'
import { KuboBlocks } from './kubo-blocks.ts'

/** The store that the environment chooses, and the other one, as long as bytes are there still. */
@Injectable()
export class BlockStores {
  readonly chosen: StoreName
  readonly embedded = new EmbeddedBlocks()
  readonly #kubo: KuboBlocks | undefined

  constructor({ store, kuboUrl: url, kuboAuthorization: authorization }: ContentConfig) {
    if (store === 'kubo' && url === undefined) {
      throw new CannotStart('CONTENT_KUBO_URL is missing: CONTENT_STORE=kubo needs the RPC of a Kubo node.')
    }
    this.chosen = store
    this.#kubo = url === undefined ? undefined : new KuboBlocks({ url, authorization })
  }

  get areTwo(): boolean {
    return this.#kubo !== undefined
  }

  of(name: StoreName): BlockStore {
    if (name === 'embedded') return this.embedded
    if (!this.#kubo) throw new StoreAway({}, 'The bytes are at an IPFS node that this installation is not told of.')
    return this.#kubo
  }
}
