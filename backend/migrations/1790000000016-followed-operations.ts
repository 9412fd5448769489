import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Whether the block of a confirmed operation is known to be one that the indexer has followed. */
export class FollowedOperations1790000000016 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query('alter table operations add column is_followed boolean not null default false')
    await run.query(`update operations set is_followed = true where status = 'confirmed'`)
    await run.query(
      `create index operations_unfollowed on operations (block_number, id) where status = 'confirmed' and not is_followed`,
    )
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop index operations_unfollowed')
    await run.query('alter table operations drop column is_followed')
  }
}
