import { Injectable } from '@nestjs/common'
import type { Address } from 'viem'
import type { UnitOfWork } from '../platform/index.ts'
import type { WalletOwner } from './wallet.ts'
import { WalletRows } from './wallet-rows.ts'

/** People's wallets as other rooms see them. */
@Injectable()
export class Wallets {
  constructor(private readonly rows: WalletRows) {}

  /** From the database alone: `isDeployed` is false until the wallet's first operation is confirmed. */
  async of(personId: string): Promise<{ address: Address; isDeployed: boolean } | undefined> {
    const wallet = await this.rows.ofPerson(personId)
    return wallet && { address: wallet.address, isDeployed: wallet.deployedAt !== null }
  }

  /** By person; everybody has one. */
  addressesOf(personIds: readonly string[], work: Pick<UnitOfWork, 'prepared'>): Promise<ReadonlyMap<string, Address>> {
    return this.rows.addressesOf(personIds, work)
  }

  /** The ids of those whose wallets these are, by address; wallets that are not ours are missing. */
  peopleAt(addresses: readonly Address[], work?: UnitOfWork): Promise<ReadonlyMap<Address, string>> {
    return this.rows.peopleAt(addresses, work)
  }

  /** Whose signature takes money from these wallets, by address (checksummed); those that are not ours are missing. */
  ownersOf(addresses: readonly Address[], work?: UnitOfWork): Promise<ReadonlyMap<Address, WalletOwner>> {
    return this.rows.ownersOf(addresses, work)
  }
}
