import { Inject, Injectable } from '@nestjs/common'
import { Clock, Database, type UnitOfWork } from '../platform/index.ts'
import { MASTER_KEY, type MasterKey, NotOpened } from './ports/master-key.ts'
import { VaultLocked } from './wallets.errors.ts'

type KnownRow = { version: string; proof: Buffer }

const PROOF = { purpose: 'proof of the master key' }
// Any number that nobody else uses: two processes with different keys do not both become the first.
const FIRST_KEY_LOCK = 7_241_995

/** The master keys that anything is sealed with, each with a proof that only it opens. */
@Injectable()
export class KnownMasterKeys {
  readonly #proven = new Set<string>()

  constructor(
    @Inject(MASTER_KEY) private readonly master: MasterKey,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Before anything is sealed: a process with a wrong key must not seal what the right one could not open. */
  async admit(work: UnitOfWork): Promise<void> {
    if (await this.#isAdmitted(work)) return
    await work.query('select pg_advisory_xact_lock($1)', [FIRST_KEY_LOCK])
    if (await this.#isAdmitted(work)) return
    const { version } = this.master
    await work.query('insert into wallet_master_keys (version, proof, first_used_at) values ($1, $2, $3)', [
      ...[version, await this.master.wrap(Buffer.from(version), PROOF), this.clock.now()],
    ])
  }

  /** Versions that something is sealed with and that this process has no key for. */
  async unopened(work: UnitOfWork | Database = this.database): Promise<string[]> {
    const rows = await this.#read(work)
    const unopened = await Promise.all(rows.map(async (row) => ((await this.#opens(row)) ? [] : [row.version])))
    return unopened.flat()
  }

  async #isAdmitted(work: UnitOfWork): Promise<boolean> {
    if ((await this.unopened(work)).length > 0) throw new VaultLocked({})
    return (await this.#read(work)).some(({ version }) => version === this.master.version)
  }

  #read(work: UnitOfWork | Database): Promise<KnownRow[]> {
    return work.query<KnownRow>('select version, proof from wallet_master_keys')
  }

  async #opens({ version, proof }: KnownRow): Promise<boolean> {
    if (this.#proven.has(version)) return true
    try {
      const opened = await this.master.unwrap(proof, PROOF, version)
      if (opened.toString() !== version) return false
    } catch (error) {
      if (error instanceof NotOpened) return false
      throw error
    }
    this.#proven.add(version)
    return true
  }
}
