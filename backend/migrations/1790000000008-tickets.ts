import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Tickets as the chain has them. */
export class Tickets1790000000008 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table tickets (
        token_id numeric(78, 0) primary key,
        event_id uuid not null,
        tier_id int not null,
        serial bigint not null check (serial > 0),
        owner text not null,
        status text not null check (status in ('active', 'listed', 'used', 'refunded')),
        price numeric(78, 0) not null,
        currency text not null,
        token_uri text not null,
        transaction_hash text not null,
        log_index int not null,
        user_op_hash text,
        block_number bigint not null,
        unique (event_id, tier_id, serial),
        unique (transaction_hash, log_index),
        foreign key (event_id, tier_id) references tiers (event_id, tier_id)
      )`)
    await run.query('create index tickets_owner on tickets (owner, block_number desc, token_id desc)')
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop table tickets')
  }
}
