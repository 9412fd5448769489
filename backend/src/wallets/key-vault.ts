import { randomBytes } from 'node:crypto'
import { Inject, Injectable } from '@nestjs/common'
import { type KeyContext, MASTER_KEY, type MasterKey } from './ports/master-key.ts'
import { openBytes, sealBytes } from './seal-bytes.ts'

/** A key as it is stored: sealed with a data key of its own, which the master key has wrapped. */
export type SealedKey = {
  readonly sealedKey: Buffer
  readonly wrappedDataKey: Buffer
  readonly masterKeyVersion: string
}

/** Envelope encryption: a new master key re-wraps the data key and leaves the sealed key as it is. */
@Injectable()
export class KeyVault {
  constructor(@Inject(MASTER_KEY) private readonly master: MasterKey) {}

  /** The key stays the caller's, to erase. */
  async seal(key: Uint8Array, context: KeyContext): Promise<SealedKey> {
    const dataKey = randomBytes(32)
    try {
      return {
        sealedKey: sealBytes(dataKey, key, context),
        wrappedDataKey: await this.master.wrap(dataKey, context),
        masterKeyVersion: this.master.version,
      }
    } finally {
      dataKey.fill(0)
    }
  }

  /** Lends the key for one use, and erases it. Rejects with NotOpened where it was sealed by or for another. */
  async lend<T>(sealed: SealedKey, context: KeyContext, use: (key: Buffer) => T): Promise<T> {
    const dataKey = await this.master.unwrap(sealed.wrappedDataKey, context, sealed.masterKeyVersion)
    let key: Buffer | undefined
    try {
      key = openBytes(dataKey, sealed.sealedKey, context)
      return use(key)
    } finally {
      dataKey.fill(0)
      key?.fill(0)
    }
  }
}
