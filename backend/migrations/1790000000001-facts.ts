import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What happened, and who has still to hear of it. */
export class Facts1790000000001 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table facts (
        id uuid primary key default uuidv7(),
        type text not null,
        payload jsonb not null,
        correlation_id text,
        occurred_at timestamptz not null
      )`)
    await run.query('create index facts_occurred_at on facts (occurred_at)')
    await run.query(`
      create table fact_deliveries (
        fact_id uuid not null references facts (id) on delete cascade,
        subscriber text not null,
        due_at timestamptz not null,
        attempts int not null default 0,
        last_error text,
        delivered_at timestamptz,
        primary key (fact_id, subscriber)
      )`)
    await run.query('create index fact_deliveries_due on fact_deliveries (due_at, fact_id) where delivered_at is null')
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop table fact_deliveries')
    await run.query('drop table facts')
  }
}
