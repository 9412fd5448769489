import { randomInt } from 'node:crypto'
import type { MigrationInterface, QueryRunner } from 'typeorm'

// Among so many beginnings no two databases meet on one chain, where a voucher nonce is good once.
const BEGINNINGS = 2 ** 46

/** How long what an order holds is kept, when it is looked at next, and the numbers of vouchers. */
export class Holds1790000000014 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query('alter table orders add hold_until timestamptz, add due_at timestamptz')
    await run.query(`update orders set hold_until = placed_at + interval '20 minutes',
      due_at = placed_at + interval '20 minutes'`)
    await run.query('alter table orders alter hold_until set not null, alter due_at set not null')
    await run.query(`create index orders_due on orders (due_at) where status in ('placed', 'paying')`)
    await run.query(
      `create index orders_open on orders (event_id, tier_id) include (quantity) where status in ('placed', 'paying')`,
    )
    await run.query('create index orders_wallet on orders (wallet)')
    const beginning = BigInt(randomInt(1, BEGINNINGS)) * 65_536n
    await run.query(`create sequence sale_voucher_nonces minvalue 1 start with ${beginning}`)
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop sequence sale_voucher_nonces')
    for (const index of ['orders_wallet', 'orders_open', 'orders_due']) await run.query(`drop index ${index}`)
    await run.query('alter table orders drop hold_until, drop due_at')
  }
}
