import { Injectable } from '@nestjs/common'
import { Clock, Database, Log, type UnitOfWork, Wakeups } from '../../platform/index.ts'
import { DropTransactions } from './drop-transactions.ts'
import type { Mined, Sight } from './look-at-lane.ts'
import type { TransactionRow } from './transaction.ts'
import { SENDING } from './transactions.ts'

// One node of several may lag behind the one that was asked before.
const MOST_MISSES = 3

/** Writes down what was seen of the lanes. Whatever is to be sent again is the sender's to send. */
@Injectable()
export class NoteSights {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly drop: DropTransactions,
    private readonly log: Log,
    private readonly wakeups: Wakeups,
  ) {}

  /** Answers how many transactions have moved. */
  async write(sights: readonly Sight[]): Promise<number> {
    const mined = await this.#mined(sights.flatMap((sight) => sight.mined))
    const moved = await this.database.work(async (work) => {
      const lost = await this.#overtaken(sights, work)
      const again = await this.#sendAgain(sights, work)
      const filled = await this.#closeGaps(sights, work)
      return lost + again + filled
    })
    if (moved > 0) this.wakeups.wake(SENDING)
    return mined + moved
  }

  async #mined(mined: readonly Mined[]): Promise<number> {
    if (mined.length === 0) return 0
    const rows = await this.database.query(
      `update transactions t
          set status = 'mined', version = t.version + 1, transaction_hash = found.hash, block_number = found.number,
              block_hash = found.block, succeeded = found.succeeded, misses = 0
         from unnest($1::uuid[], $2::int[], $3::text[], $4::bigint[], $5::text[], $6::boolean[])
              as found (id, version, hash, number, block, succeeded)
        where t.id = found.id and t.version = found.version returning t.id`,
      [
        ...[mined.map(({ transaction }) => transaction.id), mined.map(({ transaction }) => transaction.version)],
        mined.map(({ receipt }) => receipt.transactionHash),
        mined.map(({ receipt }) => String(receipt.blockNumber)),
        mined.map(({ receipt }) => receipt.blockHash),
        mined.map(({ receipt }) => receipt.status === 'success'),
      ],
    )
    return rows.length
  }

  /** A nonce that something else has used: the transaction gets a new one, now that no attempt of it can land any more. */
  async #overtaken(sights: readonly Sight[], work: UnitOfWork): Promise<number> {
    const [missing, overtaken] = [sights.flatMap((one) => one.missing), sights.flatMap((one) => one.overtaken)]
    if (missing.length === 0) return 0
    await work.query(
      `update transactions t set misses = case when t.id = any($2) then t.misses + 1 else 0 end
         from unnest($1::uuid[], $3::int[]) as missing (id, version)
        where t.id = missing.id and t.version = missing.version`,
      [missing.map(({ id }) => id), overtaken.map(({ id }) => id), missing.map(({ version }) => version)],
    )
    const rows = await work.query<TransactionRow>(
      `update transactions t
          set status = case when is_abandoned then 'dropped' else 'queued' end, version = t.version + 1, misses = 0,
              lane_address = null, lane_nonce = null, due_at = $3,
              error = case when is_abandoned then coalesce(error, 'it was given up') end
        where id = any($1) and misses >= $2 and status in ('sent', 'stuck') returning *`,
      [overtaken.map(({ id }) => id), MOST_MISSES, this.clock.now()],
    )
    for (const { id, kind } of rows) {
      this.log.warn({ transactionId: id, kind }, 'the nonce of a transaction was used by something else')
    }
    await this.drop.tell(
      rows.filter(({ status }) => status === 'dropped'),
      work,
    )
    return rows.length
  }

  async #sendAgain(sights: readonly Sight[], work: UnitOfWork): Promise<number> {
    const forgotten = sights.flatMap((sight) => sight.forgotten).map((one) => ({ one, status: 'signed' }))
    const stuck = sights.flatMap((sight) => sight.stuck).map((one) => ({ one, status: 'stuck' }))
    const all = [...forgotten, ...stuck]
    if (all.length === 0) return 0
    const rows = await work.query(
      `update transactions t set status = again.status, version = t.version + 1, due_at = $4
         from unnest($1::uuid[], $2::int[], $3::text[]) as again (id, version, status)
        where t.id = again.id and t.version = again.version returning t.id`,
      [
        ...[all.map(({ one }) => one.id), all.map(({ one }) => one.version), all.map(({ status }) => status)],
        this.clock.now(),
      ],
    )
    return rows.length
  }

  /** A nonce that the chain waits for and nobody has would hold up all that come after: a transfer of nothing takes it. */
  async #closeGaps(sights: readonly Sight[], work: UnitOfWork): Promise<number> {
    const rows = await work.query(
      `with seen as (
         update lanes set chain_nonce = seen.chain_nonce
           from unnest($1::text[], $2::bigint[]) as seen (address, chain_nonce)
          where lanes.address = seen.address
         returning lanes.address, lanes.lane_group, lanes.next_nonce, lanes.chain_nonce
       )
       insert into transactions (kind, lane_group, lane_address, lane_nonce, recipient, data, value, gas, status,
                                 is_told, due_at, created_at)
       select 'relayer.fill-gap', lane_group, address, nonce, address, '', 0, 21000, 'queued', false, $3, $3
         from seen, generate_series(chain_nonce, next_nonce - 1) as nonce
        where not exists (select from transactions t where t.lane_address = address and t.lane_nonce = nonce)
        order by nonce limit 100
       on conflict (lane_address, lane_nonce) do nothing
       returning id`,
      [sights.map(({ lane }) => lane), sights.map(({ chainNonce }) => chainNonce), this.clock.now()],
    )
    if (rows.length > 0) this.log.warn({ gaps: rows.length }, 'nonces that nobody has are filled')
    return rows.length
  }
}
