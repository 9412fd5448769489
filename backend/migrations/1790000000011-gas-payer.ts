import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Who pays an operation's gas, we or its own wallet; and what is due for a step is found by its status. */
export class GasPayer1790000000011 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(
      `alter table operations add column gas_payer text not null default 'sponsor'
         check (gas_payer in ('sponsor', 'wallet'))`,
    )
    await run.query('drop index operations_due')
    await run.query(
      `create index operations_due on operations (status, due_at, id) where status not in ('confirmed', 'failed')`,
    )
    await run.query(
      `create index operations_block on operations (block_number) where status in ('included', 'confirmed')`,
    )
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop index operations_block')
    await run.query('drop index operations_due')
    await run.query(
      `create index operations_due on operations (due_at, id) where status not in ('confirmed', 'failed')`,
    )
    await run.query('alter table operations drop column gas_payer')
  }
}
