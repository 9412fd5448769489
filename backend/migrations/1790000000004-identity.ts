import type { MigrationInterface, QueryRunner } from 'typeorm'

/** People, how they sign in, and the letters that the local profile keeps instead of sending. */
export class Identity1790000000004 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table people (
        id uuid primary key default uuidv7(),
        email text not null unique check (email = lower(email)),
        display_name text,
        created_at timestamptz not null
      )`)
    await run.query(`
      create table person_roles (
        person_id uuid not null references people (id) on delete cascade,
        role text not null check (role in ('attendee', 'organizer', 'admin', 'door')),
        granted_at timestamptz not null,
        primary key (person_id, role)
      )`)
    await run.query(`
      create table sessions (
        id uuid primary key default uuidv7(),
        person_id uuid not null references people (id) on delete cascade,
        token_hash bytea not null unique,
        created_at timestamptz not null,
        fresh_at timestamptz not null,
        expires_at timestamptz not null,
        ends_at timestamptz not null,
        check (expires_at <= ends_at)
      )`)
    await run.query('create index sessions_person on sessions (person_id)')
    await run.query('create index sessions_expiry on sessions (expires_at)')
    await run.query(`
      create table sign_in_codes (
        id uuid primary key default uuidv7(),
        email text not null,
        language text not null,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        tries int not null default 0,
        used_at timestamptz,
        mail_due_at timestamptz,
        mail_attempts int not null default 0
      )`)
    await run.query('create index sign_in_codes_newest on sign_in_codes (email, id desc)')
    await run.query('create index sign_in_codes_mail on sign_in_codes (mail_due_at) where mail_due_at is not null')
    await run.query('create index sign_in_codes_expiry on sign_in_codes (expires_at)')
    await run.query(`
      create table sign_in_limits (
        subject text primary key,
        count int not null,
        resets_at timestamptz not null
      )`)
    await run.query('create index sign_in_limits_reset on sign_in_limits (resets_at)')
    await run.query(`
      create table mailbox (
        id uuid primary key default uuidv7(),
        recipient text not null,
        subject text not null,
        body text not null,
        code text,
        sent_at timestamptz not null
      )`)
    await run.query('create index mailbox_newest on mailbox (recipient, sent_at desc)')
  }

  async down(run: QueryRunner): Promise<void> {
    for (const table of ['mailbox', 'sign_in_limits', 'sign_in_codes', 'sessions', 'person_roles', 'people']) {
      await run.query(`drop table ${table}`)
    }
  }
}
