import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { Address } from 'viem'
import { shortReason } from '../chain/index.ts'
import { Clock, Database, Log, Loops } from '../platform/index.ts'
import { ReadBalances } from './read-balances.ts'

/** The loop that looks at what wallets hold. */
export const SYNCING = 'wallets.sync-balances'

const AT_ONCE = 200
const LEASE_SECONDS = 60
const EVERY_SECONDS = 30
const AFTER_TROUBLE_SECONDS = 5

type Held = { readonly id: string; readonly address: Address }

/** Keeps what active wallets hold in the database. A look that began later wins, whichever ends first. */
@Injectable()
export class SyncBalances implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly log: Log,
    private readonly loops: Loops,
    private readonly reads: ReadBalances,
  ) {}

  onModuleInit(): void {
    this.loops.register({ name: SYNCING, sweepSeconds: 5, step: () => this.step() })
  }

  /** Looks at those that are due, all in one call, and answers how many there were. */
  async step(): Promise<number> {
    const lease = this.clock.in(LEASE_SECONDS)
    const due = await this.database.query<Held>(
      `update wallet_syncs s set due_at = $2 from wallets w
        where w.id = s.wallet_id and s.wallet_id in (
          select wallet_id from wallet_syncs where due_at <= $1 order by due_at limit ${AT_ONCE} for update skip locked)
       returning w.id, w.address`,
      [this.clock.now(), lease],
    )
    if (due.length === 0) return 0
    try {
      await this.now(due)
      await this.#dueAgain(due, lease, EVERY_SECONDS)
    } catch (error) {
      this.log.warn({ wallets: due.length, reason: shortReason(error) }, 'balances could not be looked at')
      await this.database.query('update wallet_syncs set due_at = $3 where wallet_id = any($1) and due_at = $2', [
        ...[due.map(({ id }) => id), lease, this.clock.in(AFTER_TROUBLE_SECONDS)],
      ])
    }
    return due.length
  }

  /** Rejects where the chain does not answer; then what was known stands. */
  async now(wallets: readonly Held[]): Promise<void> {
    const began = this.clock.now()
    const held = await this.reads.of(wallets.map(({ address }) => address))
    const rows = wallets.flatMap(({ id }, index) => (held[index] ?? []).map((balance) => ({ id, ...balance })))
    await this.database.query(
      `with newer as (
         update wallet_syncs set synced_at = $1
          where wallet_id = any($2) and (synced_at is null or synced_at < $1) returning wallet_id
       )
       insert into wallet_balances (wallet_id, currency, amount)
       select b.wallet_id, b.currency, b.amount
         from unnest($3::uuid[], $4::text[], $5::numeric[]) as b (wallet_id, currency, amount) join newer using (wallet_id)
       on conflict (wallet_id, currency) do update set amount = excluded.amount`,
      [
        ...[began, wallets.map(({ id }) => id), rows.map(({ id }) => id), rows.map(({ currency }) => currency)],
        rows.map(({ amount }) => String(amount)),
      ],
    )
  }

  /** While somebody asks for them; unless a fact has made them due meanwhile. */
  async #dueAgain(wallets: readonly Held[], lease: Date, seconds: number): Promise<void> {
    await this.database.query(
      `update wallet_syncs set due_at = case when active_until > $3 then $4::timestamptz end
        where wallet_id = any($1) and due_at = $2`,
      [wallets.map(({ id }) => id), lease, this.clock.now(), this.clock.in(seconds)],
    )
  }
}
