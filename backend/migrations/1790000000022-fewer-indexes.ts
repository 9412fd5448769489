import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Nothing asks for the orders of a tier; but where statistics are young, PostgreSQL would read all of them to find those
 * of one person.
 */
export class FewerIndexes1790000000022 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query('drop index orders_tier')
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('create index orders_tier on orders (event_id, tier_id)')
  }
}
