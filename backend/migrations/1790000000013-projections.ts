import type { MigrationInterface, QueryRunner } from 'typeorm'
import { eventStates } from '../src/events/event-states.ts'
import { statusGuard } from './status-guard.ts'

/** Every row of a projection comes from one log. */
const ORIGIN = `
  transaction_hash text not null,
  log_index int not null,
  block_number bigint not null,
  block_hash text not null,
  unique (transaction_hash, log_index)`

const PROJECTED = ['onchain_events', 'onchain_tiers', 'event_changes', 'sales', 'ticket_changes']

/** What the chain's logs tell, followed from the first block that has any: events, sales, tickets and their changes. */
export class Projections1790000000013 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query('create table indexer_settled (through bigint not null)')
    await run.query('insert into indexer_settled values (-1)')
    // Followed again from the beginning, for until now nobody has read what was in the blocks.
    await run.query('delete from chain_blocks')
    await run.query(`
      create table onchain_events (
        onchain_event_id numeric(78, 0) primary key,
        organizer text not null,
        terms_digest text not null,
        status text not null check (status in ('pending', 'approved', 'rejected', 'cancelled')),
        reason text,
        fee_bps int not null,
        payout_mode int not null,
        transfer_policy int not null,
        resale_cap_bps int not null,
        royalty_bps int not null,
        sale_starts_at timestamptz not null,
        sale_ends_at timestamptz not null,
        ends_at timestamptz not null,
        created_at timestamptz not null,
        ${ORIGIN}
      )`)
    await run.query('create index onchain_events_terms on onchain_events (terms_digest)')
    await run.query(`
      create table onchain_tiers (
        onchain_event_id numeric(78, 0) not null,
        tier_id int not null,
        native_price numeric(78, 0),
        usdc_price numeric(78, 0),
        maximum bigint not null,
        is_guarded boolean not null,
        metadata_digest text not null,
        ${ORIGIN},
        primary key (onchain_event_id, tier_id)
      )`)
    await run.query(`
      create table event_changes (
        onchain_event_id numeric(78, 0) not null,
        tier_id int,
        kind text not null check (kind in ('approved', 'rejected', 'cancelled', 'tier_approved')),
        by_account text not null,
        reason text,
        ${ORIGIN}
      )`)
    await run.query('create index event_changes_event on event_changes (onchain_event_id)')
    await run.query(`
      create table sales (
        token_id numeric(78, 0) primary key,
        onchain_event_id numeric(78, 0) not null,
        tier_id int not null,
        buyer text not null,
        price numeric(78, 0) not null,
        currency text not null,
        sold_at timestamptz not null,
        ${ORIGIN}
      )`)
    await run.query('create index sales_tier on sales (onchain_event_id, tier_id)')
    await run.query(`
      create table ticket_changes (
        token_id numeric(78, 0) not null,
        kind text not null check (kind in ('transferred', 'checked_in', 'refunded')),
        owner text,
        changed_at timestamptz not null,
        ${ORIGIN}
      )`)
    await run.query('create index ticket_changes_ticket on ticket_changes (token_id)')
    await this.#makeTicketsAProjection(run)
    await this.#linkEvents(run)
    for (const table of [...PROJECTED, 'tickets']) {
      await run.query(`create index ${table}_block on ${table} (block_number)`)
    }
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop index events_unlinked_terms')
    await run.query('alter table events drop column terms_digest')
    await run.query('delete from tickets')
    await run.query('drop index tickets_block')
    await run.query(`alter table tickets
      drop constraint tickets_serial, drop column onchain_event_id, drop column minted_to, drop column block_hash`)
    await run.query('update tiers set sold = 0')
    await run.query(`alter table tickets alter column event_id set not null,
      add unique (event_id, tier_id, serial),
      add foreign key (event_id, tier_id) references tiers (event_id, tier_id)`)
    for (const table of [...PROJECTED, 'indexer_settled']) await run.query(`drop table ${table}`)
  }

  /** Emptied, for no row knows the hash of its block; the follower brings them back. */
  async #makeTicketsAProjection(run: QueryRunner): Promise<void> {
    await run.query('delete from tickets')
    await run.query('update tiers set sold = 0')
    await run.query(`alter table tickets
      drop constraint tickets_event_id_tier_id_serial_key,
      drop constraint tickets_event_id_tier_id_fkey,
      alter column event_id drop not null,
      add column onchain_event_id numeric(78, 0) not null,
      add column minted_to text not null,
      add column block_hash text not null,
      add constraint tickets_serial unique (onchain_event_id, tier_id, serial)`)
  }

  /** A draft is known again on the chain by what was submitted. */
  async #linkEvents(run: QueryRunner): Promise<void> {
    await run.query('alter table events add column terms_digest text')
    await run.query('create unique index events_unlinked_terms on events (terms_digest)')
    for (const statement of statusGuard('events', eventStates)) await run.query(statement)
  }
}
