import { randomUUID } from 'node:crypto'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Chain } from '../chain/index.ts'
import { People, type Person } from '../identity/index.ts'
import { Clock, type UnitOfWork } from '../platform/index.ts'
import { KeyVault } from './key-vault.ts'
import { KnownMasterKeys } from './known-master-keys.ts'
import { makeOwnerKey } from './owner-key.ts'
import { contextOf } from './wallet.ts'
import { walletAddress } from './wallet-address.ts'

// Every owner is fresh, so its first wallet is its own; and the key alone is enough to find the wallet again.
const SALT = 0n

/** Makes a person's wallet: a fresh owner key, sealed, and the address that follows from it. The chain is not asked. */
@Injectable()
export class MakeWallet implements OnModuleInit {
  constructor(
    private readonly people: People,
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly masterKeys: KnownMasterKeys,
    private readonly vault: KeyVault,
  ) {}

  onModuleInit(): void {
    this.people.onNew({ name: 'wallets.make-wallet', run: (person, work) => this.for(person, work) })
  }

  /** Whoever has a wallet keeps it. */
  async for({ id: personId }: Person, work: UnitOfWork): Promise<void> {
    await this.masterKeys.admit(work)
    const { key, owner } = makeOwnerKey()
    try {
      const id = randomUUID()
      const address = walletAddress({ factory: this.chain.contracts.SmartWalletFactory, owner, salt: SALT })
      const sealed = await this.vault.seal(key, contextOf({ id, personId, owner }))
      await work.query(
        `insert into wallets
           (id, person_id, address, owner, salt, sealed_key, wrapped_data_key, master_key_version, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (person_id) do nothing`,
        [
          ...[id, personId, address, owner, String(SALT)],
          ...[sealed.sealedKey, sealed.wrappedDataKey, sealed.masterKeyVersion, this.clock.now()],
        ],
      )
    } finally {
      key.fill(0)
    }
  }
}
