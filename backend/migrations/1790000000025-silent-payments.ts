import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What people let us pay without asking, what was signed for them, and what they have prepaid. */
export class SilentPayments1790000000025 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table allowances (
        id uuid primary key default uuidv7(),
        person_id uuid not null references people (id),
        total numeric(78, 0) not null check (total > 0),
        per_payment numeric(78, 0) not null check (per_payment > 0),
        expires_at timestamptz not null,
        used numeric(78, 0) not null default 0 check (used >= 0),
        given_at timestamptz not null,
        ended_at timestamptz
      )`)
    await run.query('create unique index allowances_person on allowances (person_id) where ended_at is null')
    await run.query('alter table wallet_signatures alter operation_id drop not null')
    await run.query('alter table wallet_signatures add payment_id uuid')
    await run.query(`alter table wallet_signatures add constraint wallet_signatures_for_one_thing
      check (num_nonnulls(operation_id, payment_id) = 1)`)
    await run.query(`create index wallet_signatures_payment on wallet_signatures (payment_id)
      where payment_id is not null`)
    await run.query(`
      create table issued_authorizations (
        payment_id uuid primary key default uuidv7(),
        person_id uuid not null references people (id),
        challenge_digest bytea not null,
        asset text not null,
        payer text not null,
        pay_to text not null,
        amount numeric(78, 0) not null check (amount > 0),
        valid_before bigint not null,
        authorization_nonce bytea not null check (length(authorization_nonce) = 32),
        kind text not null,
        description text not null,
        paid_from text not null check (paid_from in ('allowance', 'sheet')),
        allowance_id uuid references allowances (id),
        is_counted boolean not null,
        closed_at timestamptz,
        issued_at timestamptz not null,
        check ((paid_from = 'allowance') = (allowance_id is not null)),
        check (allowance_id is not null or not is_counted)
      )`)
    // A challenge is signed once for a person, however often it is asked for.
    await run.query(`create unique index issued_authorizations_challenge
      on issued_authorizations (person_id, challenge_digest)`)
    await run.query(`create unique index issued_authorizations_nonce
      on issued_authorizations (payer, authorization_nonce, asset)`)
    await run.query(`create index issued_authorizations_open on issued_authorizations (valid_before)
      where allowance_id is not null and closed_at is null`)
    await run.query('create index issued_authorizations_allowance on issued_authorizations (allowance_id)')
    await run.query(`
      create table credit_accounts (
        person_id uuid primary key references people (id),
        balance numeric(78, 0) not null check (balance >= 0),
        owed numeric(78, 0) not null default 0 check (owed >= 0)
      )`)
    await run.query(`
      create table credit_entries (
        id uuid primary key default uuidv7(),
        person_id uuid not null references credit_accounts (person_id),
        kind text not null check (kind in ('bought', 'taken-back', 'spent', 'returned')),
        amount numeric(78, 0) not null check (amount > 0),
        payment_id uuid references payments (id),
        subject_id uuid,
        entered_at timestamptz not null,
        check ((kind in ('bought', 'taken-back')) = (payment_id is not null)),
        check ((kind in ('spent', 'returned')) = (subject_id is not null))
      )`)
    await run.query('create index credit_entries_person on credit_entries (person_id, id)')
    await run.query('create index credit_entries_payment on credit_entries (payment_id) where payment_id is not null')
    await run.query(`create unique index credit_entries_subject on credit_entries (subject_id, kind)
      where subject_id is not null`)
    await run.query(`
      create table credit_purchases (
        payment_id uuid primary key references payments (id) deferrable initially deferred,
        person_id uuid not null references people (id),
        amount numeric(78, 0) not null check (amount > 0),
        is_given boolean not null default false
      )`)
    await run.query('create index credit_purchases_person on credit_purchases (person_id)')
  }

  async down(run: QueryRunner): Promise<void> {
    for (const table of ['credit_purchases', 'credit_entries', 'credit_accounts', 'issued_authorizations']) {
      await run.query(`drop table ${table}`)
    }
    // What was signed for payments has no place in the table as it was.
    await run.query('alter table wallet_signatures disable trigger wallet_signatures_are_kept')
    await run.query('delete from wallet_signatures where operation_id is null')
    await run.query('alter table wallet_signatures enable trigger wallet_signatures_are_kept')
    await run.query('alter table wallet_signatures drop constraint wallet_signatures_for_one_thing')
    await run.query('alter table wallet_signatures drop payment_id')
    await run.query('alter table wallet_signatures alter operation_id set not null')
    await run.query('drop table allowances')
  }
}
