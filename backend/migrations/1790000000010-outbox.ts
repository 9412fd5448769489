import type { MigrationInterface, QueryRunner } from 'typeorm'
import { transactionStates } from '../src/relayer/outbox/transaction-states.ts'
import { statusGuard } from './status-guard.ts'

/** Everything that we put on the chain ourselves: transactions, their signatures, and the lanes they go by. */
export class Outbox1790000000010 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table lanes (
        address text primary key,
        lane_group text not null,
        next_nonce bigint,
        chain_nonce bigint,
        holder uuid,
        held_until timestamptz,
        look_at timestamptz not null
      )`)
    await run.query(`
      create table transactions (
        id uuid primary key default uuidv7(),
        kind text not null,
        lane_group text not null,
        lane_address text references lanes (address),
        lane_nonce bigint,
        recipient text not null,
        data bytea not null,
        value numeric(78, 0) not null,
        gas bigint not null,
        status text not null,
        version int not null default 1,
        subject_ids text[] not null default '{}',
        is_told boolean not null,
        not_after timestamptz,
        is_abandoned boolean not null default false,
        misses smallint not null default 0,
        transaction_hash text,
        block_number bigint,
        block_hash text,
        succeeded boolean,
        error text,
        due_at timestamptz not null,
        correlation_id text,
        created_at timestamptz not null,
        check ((lane_address is null) = (lane_nonce is null)),
        check (status = 'queued' or status = 'dropped' or lane_nonce is not null),
        check (status not in ('mined', 'confirmed') or (block_hash is not null and succeeded is not null))
      )`)
    for (const statement of statusGuard('transactions', transactionStates)) await run.query(statement)
    // A nonce is given out once.
    await run.query('create unique index transactions_lane_nonce on transactions (lane_address, lane_nonce)')
    await run.query(
      `create index transactions_to_send on transactions (status, id) where status in ('queued', 'signed', 'stuck')`,
    )
    await run.query(
      `create index transactions_open on transactions (lane_address, lane_nonce)
        where status in ('signed', 'sent', 'stuck', 'mined')`,
    )
    await run.query(`create index transactions_block on transactions (block_number) where block_number is not null`)
    await run.query(`
      create table transaction_attempts (
        transaction_hash text primary key,
        transaction_id uuid not null references transactions (id),
        lane_address text not null,
        lane_nonce bigint not null,
        raw bytea not null,
        max_fee_per_gas numeric(78, 0) not null,
        max_priority_fee_per_gas numeric(78, 0) not null,
        is_filler boolean not null,
        signed_at timestamptz not null,
        sent_at timestamptz
      )`)
    await run.query('create index transaction_attempts_transaction on transaction_attempts (transaction_id, signed_at)')
    await run.query(`
      create table bundled_operations (
        user_op_hash text primary key,
        operation_id uuid not null references operations (id),
        transaction_id uuid not null references transactions (id)
      )`)
    await run.query('create index bundled_operations_transaction on bundled_operations (transaction_id)')
    await run.query('drop table direct_bundles')
  }

  /** What was in flight stays findable on the chain by the operation's hash; no row of it is needed for that. */
  async down(run: QueryRunner): Promise<void> {
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
    await run.query('create index direct_bundles_lane on direct_bundles (gas_lane, lane_nonce)')
    await run.query('create index direct_bundles_operation on direct_bundles (operation_id)')
    for (const table of ['bundled_operations', 'transaction_attempts', 'transactions', 'lanes']) {
      await run.query(`drop table ${table}`)
    }
    await run.query('drop function transactions_status_guard()')
  }
}
