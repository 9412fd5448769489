import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Who pays an operation's gas: we do, or its own wallet. */
export class GasPayer1790000000011 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(
      `alter table operations add column gas_payer text not null default 'sponsor'
         check (gas_payer in ('sponsor', 'wallet'))`,
    )
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('alter table operations drop column gas_payer')
  }
}
