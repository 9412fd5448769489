import { setTimeout as pause } from 'node:timers/promises'
import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import { shortReason } from '../chain/index.ts'
import type { Person } from '../identity/index.ts'
import { Database, Log } from '../platform/index.ts'
import { Currencies } from './currencies.ts'
import { SyncBalances } from './sync-balances.ts'
import { WalletRows } from './wallet-rows.ts'
import type { balances } from './wallets.schemas.ts'
import { WantBalances } from './want-balances.ts'

type Known = { currency: string; amount: string; synced_at: Date | null }

const PATIENCE_MS = 5_000
const FIRST_PATIENCE_MS = 1_000

/** What a person's wallet holds: at once as it is known, or after another look. Its age stands beside it. */
@Injectable()
export class ShowBalances {
  constructor(
    private readonly currencies: Currencies,
    private readonly database: Database,
    private readonly log: Log,
    private readonly rows: WalletRows,
    private readonly sync: SyncBalances,
    private readonly want: WantBalances,
  ) {}

  async to(person: Person, { fresh }: { fresh: boolean }): Promise<z.infer<typeof balances>> {
    const wallet = await this.rows.ofPerson(person.id)
    if (!wallet) throw new Error('A person has no wallet')
    await this.want.of(wallet.id)
    const known = fresh ? [] : await this.#known(wallet.id)
    if (known.length > 0) return this.#view(known)
    await this.#look(wallet, fresh ? PATIENCE_MS : FIRST_PATIENCE_MS)
    return this.#view(await this.#known(wallet.id))
  }

  /** A chain that does not answer leaves what was known, with the time that it was known at. */
  async #look(wallet: Parameters<SyncBalances['now']>[0][number], patienceMs: number): Promise<void> {
    const looking = this.sync.now([wallet]).catch((error: unknown) => {
      this.log.warn({ reason: shortReason(error) }, 'the balances that somebody asked for could not be looked at')
    })
    const patience = new AbortController()
    await Promise.race([looking, pause(patienceMs, undefined, { signal: patience.signal }).catch(() => undefined)])
    patience.abort()
  }

  #known(walletId: string): Promise<Known[]> {
    return this.database.query<Known>(
      `select b.currency, b.amount, s.synced_at
         from wallet_syncs s join wallet_balances b on b.wallet_id = s.wallet_id where s.wallet_id = $1`,
      [walletId],
    )
  }

  #view(known: readonly Known[]): z.infer<typeof balances> {
    const amounts = new Map(known.map(({ currency, amount }) => [currency, amount]))
    return {
      balances: this.currencies.all().map((one) => ({ ...one, amount: amounts.get(one.currency) ?? '0' })),
      syncedAt: known[0]?.synced_at?.toISOString() ?? null,
    }
  }
}
