import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Clock, Database, FactOutbox, type UnitOfWork, Wakeups } from '../platform/index.ts'
import { operationConfirmed, operationFailed } from '../relayer/index.ts'
import { SYNCING } from './sync-balances.ts'

// A wallet that somebody looks at, or that does something, is kept current for a while.
const ACTIVE_SECONDS = 3600
const FRESH_SECONDS = 5

const WANT = `on conflict (wallet_id) do update
  set active_until = excluded.active_until,
      due_at = case when excluded.due_at is null or wallet_syncs.synced_at > excluded.due_at - $3 * interval '1 second'
                    then wallet_syncs.due_at else excluded.due_at end`

type Touching = { readonly payload: { readonly operationId: string; readonly wallet: string } }

/** Has wallets looked at soon: those that are asked about, and those that an operation has touched. */
@Injectable()
export class WantBalances implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly facts: FactOutbox,
    private readonly wakeups: Wakeups,
  ) {}

  onModuleInit(): void {
    this.facts.subscribe({
      subscriber: 'wallets.want-balances',
      to: operationConfirmed,
      handleMany: (facts, work) => this.#touched(facts, work),
    })
    this.facts.subscribe({
      subscriber: 'wallets.want-balances-after-failure',
      to: operationFailed, // it may have cost gas
      handleMany: (facts, work) => this.#touched(facts, work),
    })
  }

  /** Unless somebody has looked a moment ago. */
  async of(walletId: string): Promise<void> {
    await this.database.query(
      `insert into wallet_syncs (wallet_id, due_at, active_until) values ($1, $2, $4) ${WANT}`,
      [walletId, this.clock.now(), FRESH_SECONDS, this.clock.in(ACTIVE_SECONDS)],
    )
    await this.wakeups.wake(SYNCING)
  }

  /** The wallets of the operations, and whichever of ours they have sent money to. */
  async #touched(facts: readonly Touching[], work: UnitOfWork): Promise<void> {
    await work.query(
      `insert into wallet_syncs (wallet_id, due_at, active_until)
       select id, $2, $4 from wallets
        where id in (
          select id from wallets where address = any($5)
          union select wallet_id from faucet_draws where operation_id = any($1)
          union select id from wallets where address in (
            select recipient from wallet_transfers where operation_id = any($1)))
       order by id ${WANT}`,
      [
        facts.map(({ payload }) => payload.operationId),
        ...[this.clock.now(), 0, this.clock.in(ACTIVE_SECONDS)],
        facts.map(({ payload }) => payload.wallet),
      ],
    )
    work.afterCommit(() => this.wakeups.wake(SYNCING))
  }
}
