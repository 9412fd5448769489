import { Injectable } from '@nestjs/common'
import { type Address, getAddress, type Hex, isHash } from 'viem'
import { signDigest } from '../chain/index.ts'
import { Clock, Database } from '../platform/index.ts'
import { KeyVault } from './key-vault.ts'
import { MasterKeyAway, NotOpened } from './ports/master-key.ts'
import { contextOf, type Wallet } from './wallet.ts'
import { WalletRows } from './wallet-rows.ts'
import { KeyDamaged, UnknownWallet } from './wallets.errors.ts'

/** What is signed, and for what: an operation, or a payment. */
export type SignatureRequest = { readonly wallet: Address; readonly hash: Hex } & (
  | { readonly operationId: string }
  | { readonly paymentId: string }
)

type Asked = SignatureRequest & { readonly of: Wallet }

/** Signs hashes with wallets' owner keys, and has written down who asked before any key is opened. */
@Injectable()
export class SignForWallet {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly rows: WalletRows,
    private readonly vault: KeyVault,
  ) {}

  /** In the order of the requests: all of them, or none. Rejects with MasterKeyAway where it is worth waiting. */
  async signMany(requests: readonly SignatureRequest[], askedBy: string): Promise<readonly Hex[]> {
    if (requests.some(({ hash }) => !isHash(hash))) throw new Error('What a wallet signs is a hash of 32 bytes')
    const wallets = await this.rows.atMany(requests.map(({ wallet }) => getAddress(wallet)))
    const asked = requests.map((request) => {
      const of = wallets.get(getAddress(request.wallet))
      if (!of) throw new UnknownWallet({ wallet: request.wallet })
      return { ...request, of }
    })
    await this.#writeDown(asked, askedBy)
    return Promise.all(asked.map((request) => this.#sign(request)))
  }

  async #sign({ of: wallet, hash }: Asked): Promise<Hex> {
    try {
      return await this.vault.lend(wallet, contextOf(wallet), (key) => signDigest(hash, key))
    } catch (error) {
      if (!(error instanceof NotOpened)) throw error
      if (error.reason === 'changed') throw new KeyDamaged({ wallet: wallet.address })
      // No refusal, which would be the end of the operation: it waits until somebody has put it right.
      const [version, reason] = [wallet.masterKeyVersion, 'this process does not have it']
      throw new MasterKeyAway({ version, reason, isPassing: false })
    }
  }

  /** In a unit of work of its own: what becomes of the signatures does not undo that they were asked for. */
  async #writeDown(asked: readonly Asked[], askedBy: string): Promise<void> {
    await this.database.work((work) =>
      work.query(
        `insert into wallet_signatures (wallet_id, asked_by, operation_id, payment_id, hash, asked_at)
         select wallet_id, $5, operation_id, payment_id, decode(hash, 'hex'), $6
           from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[])
             as asked (wallet_id, operation_id, payment_id, hash)`,
        [
          asked.map(({ of }) => of.id),
          asked.map((request) => ('operationId' in request ? request.operationId : null)),
          asked.map((request) => ('paymentId' in request ? request.paymentId : null)),
          asked.map(({ hash }) => hash.slice(2)),
          ...[askedBy, this.clock.now()],
        ],
      ),
    )
  }
}
