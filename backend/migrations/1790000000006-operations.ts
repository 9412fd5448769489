import type { MigrationInterface, QueryRunner } from 'typeorm'
import { operationStates } from '../src/relayer/operation-states.ts'
import { statusGuard } from './status-guard.ts'

/** Operations on their way to the chain, what sponsoring them costs, and the transactions that carry them directly. */
export class Operations1790000000006 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table operations (
        id uuid primary key default uuidv7(),
        kind text not null,
        person_id uuid not null,
        wallet text not null,
        calls jsonb not null,
        lane smallint not null check (lane between 0 and 7),
        status text not null,
        version int not null default 1,
        steps jsonb not null,
        nonce numeric(78, 0),
        fields jsonb,
        creates_wallet boolean not null default false,
        valid_until timestamptz,
        user_op_hash text unique,
        former_hashes text[] not null default '{}',
        signature text,
        preparations int not null default 0,
        from_block bigint,
        submitted_through text,
        transaction_hash text,
        block_number bigint,
        block_hash text,
        token_ids text[] not null default '{}',
        error_code text,
        error_detail text,
        due_at timestamptz not null,
        attempts int not null default 0,
        correlation_id text,
        created_at timestamptz not null
      )`)
    for (const statement of statusGuard('operations', operationStates)) await run.query(statement)
    await run.query(
      `create index operations_due on operations (due_at, id) where status not in ('confirmed', 'failed')`,
    )
    await run.query(`create index operations_person on operations (person_id, id)`)
    await run.query(
      `create index operations_wallet_open on operations (wallet) where status not in ('confirmed', 'failed')`,
    )
    // One wallet nonce is in flight once, and a wallet that is not there yet is made by one operation.
    await run.query(`create unique index operations_nonce_in_flight on operations (wallet, nonce)
        where status in ('prepared', 'submitted', 'included')`)
    await run.query(`create unique index operations_wallet_made_once on operations (wallet)
        where creates_wallet and status in ('prepared', 'submitted', 'included')`)
    await run.query(`
      create table sponsorships (
        id uuid primary key default uuidv7(),
        operation_id uuid not null references operations (id),
        kind text not null,
        person_id uuid not null,
        status text not null check (status in ('reserved', 'settled', 'released')),
        reserved_units numeric(78, 0) not null,
        actual_units numeric(78, 0),
        reserved_at timestamptz not null,
        closed_at timestamptz,
        check ((status = 'settled') = (actual_units is not null)),
        check ((status = 'reserved') = (closed_at is null))
      )`)
    await run.query(`create unique index sponsorships_open on sponsorships (operation_id) where status = 'reserved'`)
    await run.query(`create unique index sponsorships_paid on sponsorships (operation_id) where status = 'settled'`)
    await run.query(`
      create table direct_bundles (
        operation_id uuid not null references operations (id),
        user_op_hash text not null unique,
        gas_lane text not null,
        lane_nonce bigint not null,
        transaction_hash text not null,
        raw text not null,
        created_at timestamptz not null
      )`)
    await run.query(`create index direct_bundles_lane on direct_bundles (gas_lane, lane_nonce)`)
    await run.query(`create index direct_bundles_operation on direct_bundles (operation_id)`)
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop table direct_bundles')
    await run.query('drop table sponsorships')
    await run.query('drop table operations')
    await run.query('drop function operations_status_guard()')
  }
}
