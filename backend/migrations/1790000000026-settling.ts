import type { MigrationInterface, QueryRunner } from 'typeorm'
import { orderStates } from '../src/checkout/order-states.ts'
import { paymentStates } from '../src/payments/payment-states.ts'
import { statusGuard } from './status-guard.ts'

/** What the queue behind payments keeps of its looks at the chain, and the ends that a paid order can come to. */
export class Settling1790000000026 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      alter table payments
        add looked_block bigint,
        add brought_in text,
        add tries int not null default 0`)
    // What failed is looked at once more when its authorization is over: it may have been submitted all the same.
    await run.query(`create index payments_failed on payments (due_at) where status = 'failed' and due_at < 'infinity'`)
    await run.query('create index payments_ended on payments (ended_at) where ended_at is not null')
    for (const statement of statusGuard('payments', paymentStates)) await run.query(statement)
    for (const statement of statusGuard('orders', orderStates)) await run.query(statement)
    await run.query('alter table orders drop constraint orders_check1')
    await run.query(`alter table orders add constraint orders_failure_has_reason
      check ((status <> 'failed' or error_code is not null) and (error_code is null or status in ('failed', 'refunded')))`)
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('alter table orders drop constraint orders_failure_has_reason')
    await run.query(`update orders set error_code = null, error_detail = null where status <> 'failed'`)
    await run.query(`alter table orders add constraint orders_check1
      check ((status = 'failed') = (error_code is not null))`)
    await run.query('drop index payments_ended')
    await run.query('drop index payments_failed')
    await run.query('alter table payments drop looked_block, drop brought_in, drop tries')
  }
}
