import type { MigrationInterface, QueryRunner } from 'typeorm'

/** The blocks that the indexer has followed, by hash: what tells a reorganised chain from a longer one. */
export class ChainBlocks1790000000003 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table chain_blocks (
        number bigint primary key,
        hash bytea not null,
        parent_hash bytea not null,
        mined_at timestamptz not null
      )`)
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop table chain_blocks')
  }
}
