import { Injectable } from '@nestjs/common'
import type { Address } from 'viem'
import { Database, type UnitOfWork } from '../platform/index.ts'
import type { Wallet } from './wallet.ts'

type WalletRow = Omit<Wallet, 'salt'> & { salt: string }

const SELECT = `select id, person_id as "personId", address, owner, salt, deployed_at as "deployedAt",
  sealed_key as "sealedKey", wrapped_data_key as "wrappedDataKey", master_key_version as "masterKeyVersion"
  from wallets`

/** The wallets with their sealed keys, for this room alone. */
@Injectable()
export class WalletRows {
  constructor(private readonly database: Database) {}

  ofPerson(personId: string): Promise<Wallet | undefined> {
    return this.#one('person_id', personId)
  }

  at(address: Address): Promise<Wallet | undefined> {
    return this.#one('address', address)
  }

  async addressesOf(personIds: readonly string[], work: UnitOfWork): Promise<ReadonlyMap<string, Address>> {
    const rows = await work.query<{ person_id: string; address: Address }>(
      'select person_id, address from wallets where person_id = any($1::uuid[])',
      [personIds],
    )
    return new Map(rows.map(({ person_id, address }) => [person_id, address]))
  }

  async #one(column: 'person_id' | 'address', value: string): Promise<Wallet | undefined> {
    const [row] = await this.database.query<WalletRow>(`${SELECT} where ${column} = $1`, [value])
    return row && { ...row, salt: BigInt(row.salt) }
  }
}
