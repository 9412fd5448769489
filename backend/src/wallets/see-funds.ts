import { Injectable } from '@nestjs/common'
import type { Address } from 'viem'
import { shortReason } from '../chain/index.ts'
import { Database, Log } from '../platform/index.ts'
import { SyncBalances } from './sync-balances.ts'
import type { Wallet } from './wallet.ts'
import { WalletRows } from './wallet-rows.ts'
import { WantBalances } from './want-balances.ts'

/** What a wallet can pay with, for who is about to have it sign. The chain is asked only where it seems too little. */
@Injectable()
export class SeeFunds {
  constructor(
    private readonly database: Database,
    private readonly log: Log,
    private readonly rows: WalletRows,
    private readonly sync: SyncBalances,
    private readonly want: WantBalances,
  ) {}

  /** How much it holds; at least what is needed where nobody can say, for the chain has the last word anyway. */
  async of(personId: string, token: Address, neededUnits: bigint): Promise<bigint> {
    const wallet = await this.rows.ofPerson(personId)
    if (!wallet) throw new Error('A person has no wallet')
    const known = await this.#known(wallet, token)
    if (known >= neededUnits) return known
    try {
      await this.want.of(wallet.id)
      await this.sync.now([wallet])
      return await this.#known(wallet, token)
    } catch (error) {
      this.log.warn({ reason: shortReason(error) }, 'a payment is signed for, though the chain could not be asked')
      return neededUnits
    }
  }

  async #known({ id }: Wallet, token: Address): Promise<bigint> {
    const [row] = await this.database.query<{ amount: string }>(
      'select amount from wallet_balances where wallet_id = $1 and currency = $2',
      [id, token],
    )
    return BigInt(row?.amount ?? 0)
  }
}
