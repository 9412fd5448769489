import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import { openBytes, sealBytes } from '../seal-bytes.ts'
import { type KeyContext, type MasterKey, NotOpened } from './master-key.ts'

const VERSION_OF = 'boxoffice wallets master key'

/** A master key in this process's memory, named by a fingerprint, so that another one is told from it at once. */
export class LocalMasterKey implements MasterKey {
  readonly version: string
  readonly #key: KeyObject // which no log or dump of an object shows

  /** Erases the bytes that it is given. */
  constructor(bytes: Buffer) {
    this.#key = createSecretKey(bytes)
    bytes.fill(0)
    this.version = `local-${createHmac('sha256', this.#key).update(VERSION_OF).digest('hex').slice(0, 16)}`
  }

  async wrap(plain: Uint8Array, context: KeyContext): Promise<Buffer> {
    return sealBytes(this.#key, plain, context)
  }

  async unwrap(wrapped: Uint8Array, context: KeyContext, version: string): Promise<Buffer> {
    if (version !== this.version) throw new NotOpened('other key')
    return openBytes(this.#key, wrapped, context)
  }
}
