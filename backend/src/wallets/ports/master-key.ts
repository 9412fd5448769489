/** What a wrapped key belongs to; it opens for nothing else. */
export type KeyContext = Readonly<Record<string, string>>

/** Wraps the data keys of wallets. What it is made of never leaves the adapter. */
export type MasterKey = {
  /** Names the key that wraps now; kept beside all that it has wrapped. */
  readonly version: string
  /** The plain bytes stay the caller's, to erase. Rejects with MasterKeyAway. */
  wrap(plain: Uint8Array, context: KeyContext): Promise<Buffer>
  /** The answer is the caller's to erase. Rejects with NotOpened or MasterKeyAway. */
  unwrap(wrapped: Uint8Array, context: KeyContext, version: string): Promise<Buffer>
}

export const MASTER_KEY = Symbol('MASTER_KEY')

/** Wrapped under a key that this one is not, or changed since, or for another context. */
export class NotOpened extends Error {
  constructor(readonly reason: 'other key' | 'changed') {
    super(`what is wrapped does not open: ${reason}`)
    this.name = new.target.name
  }
}

type Absence = {
  readonly version: string
  readonly reason: string
  /** Trying again helps; otherwise somebody has to put it right first. */
  readonly isPassing: boolean
}

/** The master key lives elsewhere, and cannot be used now: nothing is said of what it has wrapped. */
export class MasterKeyAway extends Error {
  readonly isPassing: boolean

  constructor({ version, reason, isPassing }: Absence, options?: ErrorOptions) {
    super(`the master key ${version} cannot be used: ${reason}`, options)
    this.name = new.target.name
    this.isPassing = isPassing
  }
}
