import type { MigrationInterface, QueryRunner } from 'typeorm'
import { eventStates } from '../src/events/event-states.ts'
import { statusGuard } from './status-guard.ts'

/** What is on, what there is of it to sell, and the metadata that tickets name. */
export class Events1790000000007 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table metadata (
        cid text primary key,
        digest bytea not null unique check (length(digest) = 32),
        body bytea not null,
        created_at timestamptz not null
      )`)
    await run.query(`
      create table events (
        id uuid primary key default uuidv7(),
        organizer_id uuid not null references people (id),
        title text not null,
        description text not null,
        category text not null,
        venue_name text not null,
        venue_address text not null,
        time_zone text not null,
        starts_at timestamptz not null,
        ends_at timestamptz not null,
        sale_starts_at timestamptz not null,
        sale_ends_at timestamptz not null,
        transfer_policy text not null check (transfer_policy in ('free', 'market', 'none')),
        resale_cap_bps int not null check (resale_cap_bps between 0 and 65535),
        royalty_bps int not null check (royalty_bps between 0 and 10000),
        payout_mode text not null check (payout_mode in ('instant', 'escrow')),
        status text not null,
        onchain_event_id numeric(78, 0) unique,
        create_operation_id uuid unique references operations (id),
        approve_operation_id uuid unique references operations (id),
        created_at timestamptz not null,
        check (starts_at < ends_at),
        check (sale_starts_at < sale_ends_at and sale_ends_at <= ends_at),
        check (status = 'draft' or onchain_event_id is not null)
      )`)
    for (const statement of statusGuard('events', eventStates)) await run.query(statement)
    await run.query(`create index events_catalogue on events (starts_at, id) where status = 'approved'`)
    await run.query('create index events_organizer on events (organizer_id, id)')
    await run.query(`
      create table tiers (
        event_id uuid not null references events (id) on delete cascade,
        tier_id int not null check (tier_id between 0 and 254),
        name text not null,
        maximum int not null check (maximum > 0),
        per_person int not null check (per_person > 0),
        is_guarded boolean not null,
        native_price numeric(78, 0),
        usdc_price numeric(78, 0),
        held int not null default 0 check (held >= 0),
        sold int not null default 0 check (sold between 0 and maximum),
        metadata_cid text references metadata (cid),
        primary key (event_id, tier_id),
        check (native_price is not null or usdc_price is not null)
      )`)
  }

  async down(run: QueryRunner): Promise<void> {
    for (const table of ['tiers', 'events', 'metadata']) await run.query(`drop table ${table}`)
    await run.query('drop function events_status_guard()')
  }
}
