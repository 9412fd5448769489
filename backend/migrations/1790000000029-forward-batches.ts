import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Forwarded requests wait for a transaction that may carry many of them, and need not be counted on a person's budget. */
export class ForwardBatches1790000000029 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      alter table forwards
        alter column transaction_id drop not null,
        add column request jsonb,
        add column before jsonb not null default '[]',
        add column gas numeric(78, 0),
        add constraint forwards_sendable check (transaction_id is not null or (request is not null and gas is not null))`)
    await run.query('create index forwards_waiting on forwards (id) where transaction_id is null and outcome is null')
    await run.query('create index forwards_sender on forwards (sender)')
    await run.query('alter table sponsorships add column is_personal boolean not null default true')
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(
      'delete from sponsorships where forward_id in (select id from forwards where transaction_id is null)',
    )
    await run.query('delete from forwards where transaction_id is null')
    await run.query('alter table sponsorships drop column is_personal')
    await run.query('drop index forwards_sender')
    await run.query('drop index forwards_waiting')
    await run.query(`
      alter table forwards
        drop constraint forwards_sendable, drop column gas, drop column before, drop column request,
        alter column transaction_id set not null`)
  }
}
