import { Injectable } from '@nestjs/common'
import type { Address } from 'viem'
import { Database, type UnitOfWork } from '../platform/index.ts'
import type { WrappedDataKey } from './key-vault.ts'
import type { Wallet, WalletOwner } from './wallet.ts'

type Reader = Pick<UnitOfWork, 'query'>
type WalletRow = Omit<Wallet, 'salt'> & { salt: string }

const SELECT = `select id, person_id as "personId", address, owner, salt, deployed_at as "deployedAt",
  sealed_key as "sealedKey", wrapped_data_key as "wrappedDataKey", master_key_version as "masterKeyVersion"
  from wallets`

/** The wallets with their sealed keys, for this room alone. */
@Injectable()
export class WalletRows {
  constructor(private readonly database: Database) {}

  async ofPerson(personId: string): Promise<Wallet | undefined> {
    const [row] = await this.database.query<WalletRow>(`${SELECT} where person_id = $1`, [personId])
    return row && walletOf(row)
  }

  /** Those of ours among the addresses, which are checksummed. */
  async atMany(addresses: readonly Address[]): Promise<ReadonlyMap<Address, Wallet>> {
    const found = await this.database.query<WalletRow>(`${SELECT} where address = any($1)`, [addresses])
    return new Map(found.map((row) => [row.address, walletOf(row)]))
  }

  /** Those whose data keys another master key has wrapped, in the order of their ids. */
  async notUnder(version: string, { after, limit }: { after: string | undefined; limit: number }): Promise<Wallet[]> {
    const rows = await this.database.query<WalletRow>(
      `${SELECT} where master_key_version <> $1 and ($2::uuid is null or id > $2) order by id limit $3`,
      [version, after ?? null, limit],
    )
    return rows.map(walletOf)
  }

  /** In one statement; a row that somebody else has wrapped anew meanwhile is left as it is. Answers how many. */
  async rewrapped(wallets: readonly { wallet: Wallet; next: WrappedDataKey }[]): Promise<number> {
    const changed = await this.database.query(
      `update wallets w set wrapped_data_key = n.next, master_key_version = n.version
         from unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::text[]) as n (id, before, next, version)
        where w.id = n.id and w.wrapped_data_key = n.before
        returning w.id`,
      [
        wallets.map(({ wallet }) => wallet.id),
        wallets.map(({ wallet }) => wallet.wrappedDataKey),
        wallets.map(({ next }) => next.wrappedDataKey),
        wallets.map(({ next }) => next.masterKeyVersion),
      ],
    )
    return changed.length
  }

  /** Whose wallets are at the addresses, which are checksummed; the others are not ours. */
  async peopleAt(addresses: readonly Address[], from: Reader = this.database): Promise<ReadonlyMap<Address, string>> {
    const rows = await from.query<{ person_id: string; address: Address }>(
      'select person_id, address from wallets where address = any($1)',
      [addresses],
    )
    return new Map(rows.map(({ person_id, address }) => [address, person_id]))
  }

  async ownersOf(
    addresses: readonly Address[],
    from: Reader = this.database,
  ): Promise<ReadonlyMap<Address, WalletOwner>> {
    const rows = await from.query<WalletOwner & { address: Address }>(
      `select address, person_id as "personId", owner, deployed_at is not null as "isDeployed"
         from wallets where address = any($1)`,
      [addresses],
    )
    return new Map(rows.map(({ address, ...owner }) => [address, owner]))
  }

  async addressesOf(
    personIds: readonly string[],
    work: Pick<UnitOfWork, 'prepared'>,
  ): Promise<ReadonlyMap<string, Address>> {
    const rows = await work.prepared<{ person_id: string; address: Address }>(
      'select person_id, address from wallets where person_id = any($1::uuid[])',
      [personIds],
    )
    return new Map(rows.map(({ person_id, address }) => [person_id, address]))
  }
}

function walletOf(row: WalletRow): Wallet {
  return { ...row, salt: BigInt(row.salt) }
}
