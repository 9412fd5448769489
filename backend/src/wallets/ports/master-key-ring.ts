import { type KeyContext, type MasterKey, NotOpened } from './master-key.ts'

/** One master key that wraps, and others that only open what they have wrapped: before, or soon. */
export class MasterKeyRing implements MasterKey {
  readonly #keys: ReadonlyMap<string, MasterKey>

  constructor(
    private readonly current: MasterKey,
    others: readonly MasterKey[],
  ) {
    this.#keys = new Map([...others, current].map((key) => [key.version, key]))
  }

  get version(): string {
    return this.current.version
  }

  wrap(plain: Uint8Array, context: KeyContext): Promise<Buffer> {
    return this.current.wrap(plain, context)
  }

  async unwrap(wrapped: Uint8Array, context: KeyContext, version: string): Promise<Buffer> {
    const key = this.#keys.get(version)
    if (!key) throw new NotOpened('other key')
    return key.unwrap(wrapped, context, version)
  }
}
