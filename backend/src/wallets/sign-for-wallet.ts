import { Injectable } from '@nestjs/common'
import { type Address, getAddress, type Hex, isHash } from 'viem'
import { Clock, Database } from '../platform/index.ts'
import { KeyVault } from './key-vault.ts'
import { signHash } from './owner-key.ts'
import { NotOpened } from './ports/master-key.ts'
import { contextOf, type Wallet } from './wallet.ts'
import { WalletRows } from './wallet-rows.ts'
import { KeyDamaged, UnknownWallet, VaultLocked } from './wallets.errors.ts'

export type SignatureRequest = { wallet: Address; hash: Hex; operationId: string; askedBy: string }

/** Signs a hash with a wallet's owner key, and has written down who asked before the key is opened. */
@Injectable()
export class SignForWallet {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly rows: WalletRows,
    private readonly vault: KeyVault,
  ) {}

  async sign(request: SignatureRequest): Promise<Hex> {
    if (!isHash(request.hash)) throw new Error('What a wallet signs is a hash of 32 bytes')
    const wallet = await this.rows.at(getAddress(request.wallet))
    if (!wallet) throw new UnknownWallet({ wallet: request.wallet })
    await this.#writeDown(wallet, request)
    return this.vault
      .lend(wallet, contextOf(wallet), (key) => signHash(request.hash, key))
      .catch((error: unknown) => {
        if (!(error instanceof NotOpened)) throw error
        throw error.reason === 'other key' ? new VaultLocked({}) : new KeyDamaged({ wallet: wallet.address })
      })
  }

  /** In a unit of work of its own: what becomes of the signature does not undo that it was asked for. */
  async #writeDown(wallet: Wallet, { hash, operationId, askedBy }: SignatureRequest): Promise<void> {
    await this.database.work((work) =>
      work.query(
        `insert into wallet_signatures (wallet_id, asked_by, operation_id, hash, asked_at)
         values ($1, $2, $3, decode($4, 'hex'), $5)`,
        [wallet.id, askedBy, operationId, hash.slice(2), this.clock.now()],
      ),
    )
  }
}
