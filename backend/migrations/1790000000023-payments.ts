import type { MigrationInterface, QueryRunner } from 'typeorm'
import { paymentStates } from '../src/payments/payment-states.ts'
import { statusGuard } from './status-guard.ts'

/** Payments by signed authorizations, each claimed once, and the orders that are paid so. */
export class Payments1790000000023 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table payments (
        id uuid primary key default uuidv7(),
        kind text not null,
        status text not null,
        version int not null default 1,
        person_id uuid references people (id),
        signed_by text not null check (signed_by in ('key', 'our-wallet', 'contract')),
        asset text not null,
        payer text not null,
        pay_to text not null,
        amount numeric(78, 0) not null check (amount > 0),
        valid_after bigint not null,
        valid_before bigint not null,
        authorization_nonce bytea not null check (length(authorization_nonce) = 32),
        signature bytea not null,
        request_digest bytea not null,
        batch_key text not null,
        transaction_id uuid references transactions (id),
        transaction_hash text,
        result jsonb,
        error_code text,
        error_detail text,
        looked_at timestamptz,
        due_at timestamptz not null,
        correlation_id text,
        created_at timestamptz not null,
        sent_at timestamptz,
        ended_at timestamptz,
        check (status <> 'sent' or transaction_id is not null),
        check (status <> 'failed' or error_code is not null)
      )`)
    for (const statement of statusGuard('payments', paymentStates)) await run.query(statement)
    // An authorization is claimed once, by whichever door it comes.
    await run.query('create unique index payments_authorization on payments (payer, authorization_nonce, asset)')
    await run.query(`create index payments_due on payments (status, due_at)
      where status in ('pending', 'processing', 'sent', 'confirmation_failed', 'refunding')`)
    await run.query('create index payments_transaction on payments (transaction_id) where transaction_id is not null')
    await run.query('create index payments_person on payments (person_id, id) where person_id is not null')
    await run.query('alter table orders alter person_id drop not null')
    await run.query('alter table orders add payment_id uuid unique references payments (id)')
    await run.query(`alter table orders add constraint orders_paid_once
      check (payment_id is null or operation_id is null)`)
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('alter table orders drop constraint orders_paid_once')
    await run.query('delete from orders where person_id is null')
    await run.query('alter table orders drop payment_id')
    await run.query('alter table orders alter person_id set not null')
    await run.query('drop table payments')
    await run.query('drop function payments_status_guard()')
  }
}
