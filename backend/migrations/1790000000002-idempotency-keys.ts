import type { MigrationInterface, QueryRunner } from 'typeorm'

/** The answers already given, by caller, route and key. */
export class IdempotencyKeys1790000000002 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table idempotency_keys (
        caller text not null,
        route text not null,
        key text not null,
        request_digest bytea not null,
        answer jsonb,
        created_at timestamptz not null,
        primary key (caller, route, key)
      )`)
    await run.query('create index idempotency_keys_created_at on idempotency_keys (created_at)')
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop table idempotency_keys')
  }
}
