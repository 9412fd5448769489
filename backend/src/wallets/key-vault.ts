import { randomBytes } from 'node:crypto'
import { Inject, Injectable } from '@nestjs/common'
import { type KeyContext, MASTER_KEY, type MasterKey, NotOpened } from './ports/master-key.ts'
import { openBytes, sealBytes } from './seal-bytes.ts'

/** A data key as it is stored: wrapped by the master key of this version. */
export type WrappedDataKey = { readonly wrappedDataKey: Buffer; readonly masterKeyVersion: string }

/** A key as it is stored: sealed with a data key of its own, which the master key has wrapped. */
export type SealedKey = WrappedDataKey & { readonly sealedKey: Buffer }

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
  lend<T>(sealed: SealedKey, context: KeyContext, use: (key: Buffer) => T): Promise<T> {
    return this.#open(sealed, context, async (_, key) => use(key))
  }

  /**
   * Wraps the data key for the master key of now. What comes out was seen to open again, and a key that is not what it
   * should be is NotOpened rather than taken along.
   */
  rewrap(sealed: SealedKey, context: KeyContext, isRight: (key: Buffer) => boolean): Promise<WrappedDataKey> {
    return this.#open(sealed, context, async (dataKey, key) => {
      if (!isRight(key)) throw new NotOpened('changed')
      const { version } = this.master
      const wrappedDataKey = await this.master.wrap(dataKey, context)
      const again = await this.master.unwrap(wrappedDataKey, context, version)
      const isSame = again.equals(dataKey)
      again.fill(0)
      if (!isSame) throw new Error(`The master key ${version} does not open what it has just wrapped`)
      return { wrappedDataKey, masterKeyVersion: version }
    })
  }

  async #open<T>(
    { sealedKey, wrappedDataKey, masterKeyVersion }: SealedKey,
    context: KeyContext,
    use: (dataKey: Buffer, key: Buffer) => Promise<T>,
  ): Promise<T> {
    const dataKey = await this.master.unwrap(wrappedDataKey, context, masterKeyVersion)
    let key: Buffer | undefined
    try {
      key = openBytes(dataKey, sealedKey, context)
      return await use(dataKey, key)
    } finally {
      dataKey.fill(0)
      key?.fill(0)
    }
  }
}
