import { Injectable } from '@nestjs/common'
import type { Address } from 'viem'
import { Database, type UnitOfWork } from '../platform/index.ts'
import type { Wallet } from './wallet.ts'

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

  /** Whose wallets are at the addresses, which are checksummed; the others are not ours. */
  async peopleAt(addresses: readonly Address[], from: Reader = this.database): Promise<ReadonlyMap<Address, string>> {
    const rows = await from.query<{ person_id: string; address: Address }>(
      'select person_id, address from wallets where address = any($1)',
      [addresses],
    )
    return new Map(rows.map(({ person_id, address }) => [address, person_id]))
  }

  async addressesOf(personIds: readonly string[], work: UnitOfWork): Promise<ReadonlyMap<string, Address>> {
    const rows = await work.query<{ person_id: string; address: Address }>(
      'select person_id, address from wallets where person_id = any($1::uuid[])',
      [personIds],
    )
    return new Map(rows.map(({ person_id, address }) => [person_id, address]))
  }
}

function walletOf(row: WalletRow): Wallet {
  return { ...row, salt: BigInt(row.salt) }
}
