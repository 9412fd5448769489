import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What wallets hold as far as is known, what people have sent and drawn, and the letters that they are owed. */
export class Owners1790000000015 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`alter table people add language text not null default 'en' check (language in ('en', 'ko'))`)
    await run.query('alter table mailbox add html text, add attachments jsonb')
    await run.query(`
      create table wallet_syncs (
        wallet_id uuid primary key references wallets (id) on delete cascade,
        synced_at timestamptz,
        due_at timestamptz,
        active_until timestamptz not null
      )`)
    await run.query('create index wallet_syncs_due on wallet_syncs (due_at) where due_at is not null')
    await run.query(`
      create table wallet_balances (
        wallet_id uuid not null references wallets (id) on delete cascade,
        currency text not null,
        amount numeric(78, 0) not null check (amount >= 0),
        primary key (wallet_id, currency)
      )`)
    await run.query(`
      create table wallet_transfers (
        operation_id uuid primary key references operations (id),
        wallet_id uuid not null references wallets (id),
        recipient text not null,
        currency text not null,
        amount numeric(78, 0) not null check (amount > 0),
        outcome text check (outcome in ('sent', 'failed')),
        asked_at timestamptz not null
      )`)
    await run.query('create index wallet_transfers_open on wallet_transfers (wallet_id) where outcome is null')
    await run.query(`
      create table faucet_draws (
        operation_id uuid primary key references operations (id),
        person_id uuid not null references people (id) on delete cascade,
        wallet_id uuid not null references wallets (id) on delete cascade,
        currency text not null,
        drawn_at timestamptz not null
      )`)
    await run.query('create index faucet_draws_person on faucet_draws (person_id, drawn_at)')
    await run.query(`
      create table sent_letters (
        id uuid primary key default uuidv7(),
        kind text not null,
        subject_id uuid not null,
        person_id uuid not null references people (id) on delete cascade,
        content jsonb not null,
        due_at timestamptz,
        attempts int not null default 0,
        created_at timestamptz not null,
        sent_at timestamptz,
        unique (kind, subject_id)
      )`)
    await run.query('create index sent_letters_due on sent_letters (due_at) where due_at is not null')
  }

  async down(run: QueryRunner): Promise<void> {
    for (const table of ['sent_letters', 'faucet_draws', 'wallet_transfers', 'wallet_balances', 'wallet_syncs']) {
      await run.query(`drop table ${table}`)
    }
    await run.query('alter table mailbox drop html, drop attachments')
    await run.query('alter table people drop language')
  }
}
