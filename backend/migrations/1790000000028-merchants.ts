import type { MigrationInterface, QueryRunner } from 'typeorm'
import { paymentStates } from '../src/merchants/payments/payment-states.ts'
import { statusGuard } from './status-guard.ts'

/** Shops that are paid by our gateway: who they are, what they sell, what was asked for, and how they are told. */
export class Merchants1790000000028 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table merchants (
        id uuid primary key default uuidv7(),
        person_id uuid not null unique references people (id),
        onchain_id text not null unique,
        name text not null,
        recipient text not null,
        tokens text[] not null check (cardinality(tokens) > 0),
        fee_bps int not null default 0 check (fee_bps between 0 and 2000),
        created_at timestamptz not null,
        changed_at timestamptz not null
      )`)
    await run.query(`
      create table merchant_api_keys (
        id uuid primary key default uuidv7(),
        merchant_id uuid not null references merchants (id),
        name text not null,
        key_hash bytea not null unique,
        hint text not null,
        scopes text[] not null check (cardinality(scopes) > 0),
        created_at timestamptz not null,
        last_used_at timestamptz,
        revoked_at timestamptz
      )`)
    await run.query('create index merchant_api_keys_merchant on merchant_api_keys (merchant_id, id)')
    await run.query(`
      create table merchant_products (
        id uuid primary key default uuidv7(),
        merchant_id uuid not null references merchants (id),
        name text not null,
        description text not null,
        archived_at timestamptz,
        created_at timestamptz not null
      )`)
    await run.query('create index merchant_products_merchant on merchant_products (merchant_id, id)')
    await run.query(`
      create table merchant_prices (
        product_id uuid not null references merchant_products (id),
        token text not null,
        amount numeric(78, 0) not null check (amount > 0),
        primary key (product_id, token)
      )`)
    await run.query(`
      create table merchant_payments (
        id uuid primary key default uuidv7(),
        payment_id text not null unique,
        merchant_id uuid not null references merchants (id),
        api_key_id uuid not null references merchant_api_keys (id),
        product_id uuid references merchant_products (id),
        status text not null,
        token text not null,
        amount numeric(78, 0) not null check (amount > 0),
        fee_bps int not null,
        recipient text not null,
        gateway text not null,
        deadline bigint not null,
        server_signature text not null,
        told int not null default 0,
        created_at timestamptz not null
      )`)
    for (const statement of statusGuard('merchant_payments', paymentStates)) await run.query(statement)
    await run.query('create index merchant_payments_merchant on merchant_payments (merchant_id, id)')
    await run.query(`create index merchant_payments_open on merchant_payments (deadline) where status = 'pending'`)
    await run.query(`
      create table merchant_receipts (
        payment_id text not null unique,
        onchain_merchant_id text not null,
        payer text not null,
        recipient text not null,
        token text not null,
        amount numeric(78, 0) not null,
        fee numeric(78, 0) not null,
        paid_at timestamptz not null,
        transaction_hash text not null,
        log_index int not null,
        block_number bigint not null,
        block_hash text not null,
        unique (transaction_hash, log_index)
      )`)
    await run.query('create index merchant_receipts_block on merchant_receipts (block_number)')
    await run.query(`
      create table merchant_sponsored (
        subject_id uuid primary key,
        merchant_id uuid not null references merchants (id),
        payment_id text not null references merchant_payments (payment_id),
        day date not null
      )`)
    await run.query('create index merchant_sponsored_day on merchant_sponsored (merchant_id, day)')
    await run.query(`
      create table merchant_webhooks (
        id uuid primary key default uuidv7(),
        merchant_id uuid not null references merchants (id),
        url text not null,
        secret_version int not null default 1,
        created_at timestamptz not null,
        removed_at timestamptz
      )`)
    await run.query('create index merchant_webhooks_merchant on merchant_webhooks (merchant_id, id)')
    await run.query(`
      create table merchant_deliveries (
        id uuid primary key default uuidv7(),
        webhook_id uuid not null references merchant_webhooks (id),
        payment_id text not null references merchant_payments (payment_id),
        sequence int not null,
        type text not null,
        body text not null,
        status text not null check (status in ('due', 'delivered', 'given_up')),
        attempts int not null default 0,
        due_at timestamptz not null,
        try_until timestamptz not null,
        answer_status int,
        last_error text,
        last_tried_at timestamptz,
        created_at timestamptz not null,
        unique (webhook_id, payment_id, sequence)
      )`)
    await run.query(`create index merchant_deliveries_due on merchant_deliveries (due_at) where status = 'due'`)
    await run.query('create index merchant_deliveries_webhook on merchant_deliveries (webhook_id, id)')
  }

  async down(run: QueryRunner): Promise<void> {
    for (const table of [
      ...['merchant_deliveries', 'merchant_webhooks', 'merchant_sponsored', 'merchant_receipts', 'merchant_payments'],
      ...['merchant_prices', 'merchant_products', 'merchant_api_keys', 'merchants'],
    ]) {
      await run.query(`drop table ${table}`)
    }
    await run.query('drop function merchant_payments_status_guard()')
  }
}
