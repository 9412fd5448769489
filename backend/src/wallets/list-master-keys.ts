import { Injectable } from '@nestjs/common'
import { Database } from '../platform/index.ts'
import { KnownMasterKeys } from './known-master-keys.ts'
import { MasterKeyAway } from './ports/master-key.ts'
import { MasterKeyUnusable } from './wallets.errors.ts'

export type MasterKeySeen = {
  readonly version: string
  /** `sealing` with it this process seals; `opening` it only opens; `missing` this process does not have it */
  readonly standing: 'sealing' | 'opening' | 'missing' | 'retired'
  readonly wallets: number
}

type Row = { version: string; isRetired: boolean; wallets: number }

/** The master keys that were ever used, the oldest first, with how many wallets are under each. */
@Injectable()
export class ListMasterKeys {
  constructor(
    private readonly database: Database,
    private readonly masterKeys: KnownMasterKeys,
  ) {}

  async all(): Promise<readonly MasterKeySeen[]> {
    const { current } = this.masterKeys
    const { unopened } = await this.masterKeys.faults().catch((error: unknown) => {
      throw error instanceof MasterKeyAway ? new MasterKeyUnusable(error.message) : error
    })
    const rows = await this.database.query<Row>(
      `select k.version, k.retired_at is not null as "isRetired",
              (select count(*)::int from wallets w where w.master_key_version = k.version) as wallets
         from wallet_master_keys k order by k.first_used_at, k.version`,
    )
    const seen = rows.map(({ version, isRetired, wallets }): MasterKeySeen => {
      if (isRetired) return { version, standing: 'retired', wallets }
      if (unopened.includes(version)) return { version, standing: 'missing', wallets }
      return { version, standing: version === current ? 'sealing' : 'opening', wallets }
    })
    const isKnown = seen.some(({ version }) => version === current)
    return isKnown ? seen : [...seen, { version: current, standing: 'sealing', wallets: 0 }]
  }
}
