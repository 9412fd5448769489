import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What accepting a payment counts by: who pays for an order, for which wallet, and where the request came from. */
export class PaidOrders1790000000024 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    // An order is kept before its payment's row, in the same unit of work.
    await run.query('alter table orders alter constraint orders_payment_id_fkey deferrable initially deferred')
    await run.query('alter table orders add payer text')
    await run.query('create index orders_payer_tier on orders (payer, event_id, tier_id) where payer is not null')
    await run.query('create index orders_wallet_event on orders (wallet, event_id) where payment_id is not null')
    await run.query('alter table payments add source text')
    // What nobody has looked at on the chain yet costs its payer nothing. Each of these answers for its own column and for
    // no other, so that no plan walks through one of them in the place of another, however old its statistics.
    for (const by of ['payer', 'source', 'batch_key']) {
      await run.query(`create index payments_unseen_${by} on payments (${by})
        where looked_at is null and ended_at is null and ${by} is not null`)
    }
    await run.query(`create index payments_unfunded on payments (payer, ended_at)
      where error_code = 'payments.payer_unfunded'`)
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop index payments_unfunded')
    for (const by of ['payer', 'source', 'batch_key']) await run.query(`drop index payments_unseen_${by}`)
    await run.query('alter table payments drop source')
    await run.query('drop index orders_wallet_event')
    await run.query('drop index orders_payer_tier')
    await run.query('alter table orders drop payer')
    await run.query('alter table orders alter constraint orders_payment_id_fkey not deferrable')
  }
}
