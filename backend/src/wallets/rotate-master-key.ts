import { Injectable } from '@nestjs/common'
import { addressOfKey } from '../chain/index.ts'
import { Clock, Database } from '../platform/index.ts'
import { KeyVault, type WrappedDataKey } from './key-vault.ts'
import { KnownMasterKeys } from './known-master-keys.ts'
import { MasterKeyAway, NotOpened } from './ports/master-key.ts'
import { contextOf, type Wallet } from './wallet.ts'
import { WalletRows } from './wallet-rows.ts'
import { MasterKeyMissing, MasterKeyRetired, RotationCut } from './wallets.errors.ts'

export type Rotation = {
  readonly current: string
  /** Keys that were wrapped anew. */
  readonly moved: number
  readonly retired: readonly string[]
  /** What does not open, and is left as it is: their master keys are not retired. */
  readonly damaged: readonly Pick<Wallet, 'address' | 'masterKeyVersion'>[]
}

type Rewrapped = { readonly wallet: Wallet; readonly next: WrappedDataKey | undefined }

const BATCH = 200
const AT_ONCE = 20

/**
 * Wraps every data key for the master key of now, and retires the others once nothing is left under them. The product
 * runs on meanwhile. Each batch is one commit, and what is done is not done again: it may be killed at any time, run
 * again, and run twice at once.
 */
@Injectable()
export class RotateMasterKey {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly masterKeys: KnownMasterKeys,
    private readonly rows: WalletRows,
    private readonly vault: KeyVault,
  ) {}

  async run(say: (line: string) => void): Promise<Rotation> {
    try {
      await this.#admit()
      return await this.#rotate(say)
    } catch (error) {
      throw error instanceof MasterKeyAway ? new RotationCut(error.message) : error
    }
  }

  /** Says in words what `admit` only refuses. */
  async #admit(): Promise<void> {
    const { unopened, isRetired } = await this.masterKeys.faults()
    if (isRetired) throw new MasterKeyRetired(this.masterKeys.current)
    if (unopened.length > 0) throw new MasterKeyMissing(unopened)
    await this.database.work((work) => this.masterKeys.admit(work))
  }

  async #rotate(say: (line: string) => void): Promise<Rotation> {
    const { current } = this.masterKeys
    const retired: string[] = []
    for (let moved = 0; ; ) {
      const pass = await this.#moveAll((count) => say(`${moved + count} keys are wrapped with ${current}`))
      moved += pass.moved
      retired.push(...(await this.#retireEmpty()))
      // Whoever still seals with another one may have come in between, and is asked for once more.
      if (pass.moved === 0) return { current, moved, retired, damaged: pass.damaged }
    }
  }

  async #moveAll(say: (count: number) => void): Promise<Pick<Rotation, 'moved' | 'damaged'>> {
    const damaged: Wallet[] = []
    let moved = 0
    for (let after: string | undefined; ; ) {
      const batch = await this.rows.notUnder(this.masterKeys.current, { after, limit: BATCH })
      if (batch.length === 0) return { moved, damaged }
      const rewrapped = await this.#rewrapMany(batch)
      damaged.push(...rewrapped.flatMap(({ wallet, next }) => (next ? [] : [wallet])))
      moved += await this.rows.rewrapped(rewrapped.flatMap(({ wallet, next }) => (next ? [{ wallet, next }] : [])))
      after = batch.at(-1)?.id
      say(moved)
    }
  }

  async #rewrapMany(wallets: readonly Wallet[]): Promise<Rewrapped[]> {
    const done: Rewrapped[] = []
    for (let from = 0; from < wallets.length; from += AT_ONCE) {
      const some = wallets.slice(from, from + AT_ONCE)
      done.push(...(await Promise.all(some.map(async (wallet) => ({ wallet, next: await this.#rewrap(wallet) })))))
    }
    return done
  }

  async #rewrap(wallet: Wallet): Promise<WrappedDataKey | undefined> {
    try {
      return await this.vault.rewrap(wallet, contextOf(wallet), (key) => addressOfKey(key) === wallet.owner)
    } catch (error) {
      if (error instanceof NotOpened && error.reason === 'changed') return undefined
      throw error
    }
  }

  /** Under the lock that `admit` shares: nothing is being sealed with the key, nor will be. */
  #retireEmpty(): Promise<string[]> {
    return this.database.work(async (work) => {
      const others = await work.query<{ version: string }>(
        'select version from wallet_master_keys where version <> $1 and retired_at is null order by version for update',
        [this.masterKeys.current],
      )
      const retired = await work.query<{ version: string }>(
        `update wallet_master_keys k set retired_at = $2
          where k.version = any($1) and not exists (select from wallets w where w.master_key_version = k.version)
          returning version`,
        [others.map(({ version }) => version), this.clock.now()],
      )
      return retired.map(({ version }) => version)
    })
  }
}
