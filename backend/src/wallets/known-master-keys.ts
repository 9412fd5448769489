import { Inject, Injectable } from '@nestjs/common'
import { Clock, Database, type UnitOfWork } from '../platform/index.ts'
import { MASTER_KEY, type MasterKey, MasterKeyAway, NotOpened } from './ports/master-key.ts'
import { VaultLocked } from './wallets.errors.ts'

type KnownRow = { version: string; proof: Buffer; isRetired: boolean }

/** What stands between this process and the keys of the wallets. */
export type MasterKeyFaults = {
  /** Versions that something may be sealed with and that this process has no key for. */
  readonly unopened: readonly string[]
  /** The key that this process seals with was retired. */
  readonly isRetired: boolean
}

const KNOWN = 'select version, proof, retired_at is not null as "isRetired" from wallet_master_keys'
const PROOF = { purpose: 'proof of the master key' }
// A key that lives elsewhere may be taken away, so a proof is good for a while only.
const PROOF_SECONDS = 60
// Any number that nobody else uses: two processes with different keys do not both become the first.
const FIRST_KEY_LOCK = 7_241_995

/** The master keys that anything is or was sealed with, each with a proof that only it opens. */
@Injectable()
export class KnownMasterKeys {
  readonly #provenAt = new Map<string, Date>()

  constructor(
    @Inject(MASTER_KEY) private readonly master: MasterKey,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The one that this process seals with. */
  get current(): string {
    return this.master.version
  }

  /**
   * Before anything is sealed: a process with a wrong key must not seal what the right one could not open. Until the
   * end of the unit of work the key is not retired, either.
   */
  async admit(work: UnitOfWork): Promise<void> {
    if (await this.#isAdmitted(work)) return
    await work.query('select pg_advisory_xact_lock($1)', [FIRST_KEY_LOCK])
    if (await this.#isAdmitted(work)) return
    const { version } = this.master
    const proof = await this.master.wrap(Buffer.from(version), PROOF).catch(lockedWhereAway)
    await work.query('insert into wallet_master_keys (version, proof, first_used_at) values ($1, $2, $3)', [
      ...[version, proof, this.clock.now()],
    ])
  }

  /** Rejects with MasterKeyAway. */
  async faults(): Promise<MasterKeyFaults> {
    return this.#faultsOf(await this.database.query<KnownRow>(KNOWN))
  }

  async #isAdmitted(work: UnitOfWork): Promise<boolean> {
    const rows = await work.query<KnownRow>(`${KNOWN} for share`)
    const { unopened, isRetired } = await this.#faultsOf(rows).catch(lockedWhereAway)
    if (isRetired || unopened.length > 0) throw new VaultLocked({})
    return rows.some(({ version }) => version === this.master.version)
  }

  async #faultsOf(rows: readonly KnownRow[]): Promise<MasterKeyFaults> {
    const inUse = rows.filter(({ isRetired }) => !isRetired)
    const unopened = await Promise.all(inUse.map(async (row) => ((await this.#opens(row)) ? [] : [row.version])))
    const isRetired = rows.some((row) => row.isRetired && row.version === this.master.version)
    return { unopened: unopened.flat(), isRetired }
  }

  async #opens({ version, proof }: KnownRow): Promise<boolean> {
    const provenAt = this.#provenAt.get(version)
    if (provenAt && provenAt > this.clock.ago(PROOF_SECONDS)) return true
    try {
      const opened = await this.master.unwrap(proof, PROOF, version)
      if (opened.toString() !== version) return false
    } catch (error) {
      if (error instanceof NotOpened) return false
      throw error
    }
    this.#provenAt.set(version, this.clock.now())
    return true
  }
}

function lockedWhereAway(error: unknown): never {
  throw error instanceof MasterKeyAway ? new VaultLocked({}) : error
}
