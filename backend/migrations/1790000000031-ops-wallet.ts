import type { MigrationInterface, QueryRunner } from 'typeorm'
import { spendStates } from '../src/treasury/ops-wallet/spend-states.ts'
import { statusGuard } from './status-guard.ts'

/** What the ops wallet spends, within which limits, and what the concierge has bought with it. */
export class OpsWallet1790000000031 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table ops_days (
        day date not null,
        subject text not null,
        units numeric(78, 0) not null check (units >= 0),
        primary key (day, subject)
      )`)
    await run.query(`
      create table ops_spends (
        id uuid primary key default uuidv7(),
        key text not null unique,
        purpose text not null,
        payee text not null,
        amount numeric(78, 0) not null check (amount > 0),
        authorization_nonce bytea not null unique,
        status text not null,
        day date,
        payer text,
        asset text,
        valid_after bigint,
        valid_before bigint,
        signature bytea,
        from_block bigint,
        transaction_id uuid references transactions (id),
        transaction_hash text,
        tries int not null default 0,
        due_at timestamptz not null,
        reserved_at timestamptz not null,
        ended_at timestamptz,
        constraint ops_spends_counted check (day is not null or status = 'waiting'),
        constraint ops_spends_signed check (signature is not null or status in ('waiting', 'reserved', 'released')),
        constraint ops_spends_settled check ((status = 'settled') = (transaction_hash is not null))
      )`)
    for (const statement of statusGuard('ops_spends', spendStates)) await run.query(statement)
    await run.query(`create index ops_spends_due on ops_spends (due_at) where status in ('waiting', 'signed')`)
    await run.query(
      'create index ops_spends_transaction on ops_spends (transaction_id) where transaction_id is not null',
    )
    await run.query(`
      create table upstream_purchases (
        prompt_id uuid not null,
        purpose text not null,
        spend_key text not null unique,
        request text,
        payment_header text,
        cost numeric(78, 0) not null default 0,
        text text,
        model_name text,
        transaction_hash text,
        asked_at timestamptz not null,
        answered_at timestamptz,
        primary key (prompt_id, purpose),
        constraint upstream_purchases_answered check ((answered_at is null) = (model_name is null))
      )`)
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop table upstream_purchases')
    await run.query('drop table ops_spends')
    await run.query('drop function ops_spends_status_guard')
    await run.query('drop table ops_days')
  }
}
