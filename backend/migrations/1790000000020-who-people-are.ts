import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Sign-in at other houses, sessions that their people can tell apart, roles that the chain knows, people who leave. */
export class WhoPeopleAre1790000000020 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query('alter table people add ended_at timestamptz')
    await run.query('create index people_by_email on people (email text_pattern_ops)')
    await run.query('create index people_by_name on people (lower(display_name) text_pattern_ops)')
    await run.query('create index person_roles_role on person_roles (role, person_id)')
    await run.query(`
      alter table sessions
        add started_with text not null default 'code',
        add device text,
        add used_at timestamptz`)
    await run.query(`update sessions set used_at = expires_at - interval '14 days'`)
    await run.query('alter table sessions alter used_at set not null')
    await run.query(`
      create table barred_roles (
        person_id uuid not null references people (id) on delete cascade,
        role text not null check (role in ('organizer')),
        barred_at timestamptz not null,
        primary key (person_id, role)
      )`)
    await run.query(`
      create table linked_identities (
        issuer text not null,
        subject text not null,
        person_id uuid not null references people (id) on delete cascade,
        linked_at timestamptz not null,
        primary key (issuer, subject),
        unique (person_id, issuer)
      )`)
    await run.query(`
      create table oidc_sign_ins (
        state_hash bytea primary key,
        provider text not null,
        code_verifier text not null,
        nonce text not null,
        return_to text not null,
        created_at timestamptz not null,
        expires_at timestamptz not null
      )`)
    await run.query('create index oidc_sign_ins_expiry on oidc_sign_ins (expires_at)')
    await run.query(`
      create table approvers (
        wallet text primary key,
        is_wanted boolean not null,
        is_onchain boolean,
        transaction_id uuid references transactions (id),
        asked_for boolean,
        failures int not null default 0,
        due_at timestamptz not null
      )`)
    await run.query('create index approvers_due on approvers (due_at)')
  }

  async down(run: QueryRunner): Promise<void> {
    for (const table of ['approvers', 'oidc_sign_ins', 'linked_identities', 'barred_roles']) {
      await run.query(`drop table ${table}`)
    }
    await run.query('alter table sessions drop started_with, drop device, drop used_at')
    for (const index of ['person_roles_role', 'people_by_name', 'people_by_email'])
      await run.query(`drop index ${index}`)
    await run.query('alter table people drop ended_at')
  }
}
