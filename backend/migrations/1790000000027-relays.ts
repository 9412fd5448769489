import type { MigrationInterface, QueryRunner } from 'typeorm'
import { operationStates } from '../src/relayer/operation-states.ts'
import { statusGuard } from './status-guard.ts'

/** Operations that their people have signed themselves, whose gas a lane of ours may pay; and how many in an hour. */
export class Relays1790000000027 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query('alter table operations add column is_presigned boolean not null default false')
    await run.query(`alter table operations drop constraint operations_gas_payer_check,
      add constraint operations_gas_payer_check check (gas_payer in ('sponsor', 'wallet', 'lane'))`)
    for (const statement of statusGuard('operations', operationStates)) await run.query(statement)
    await run.query(`
      create table relay_hours (
        person_id uuid not null references people (id),
        hour timestamptz not null,
        taken int not null check (taken >= 0),
        primary key (person_id, hour)
      )`)
    await run.query(`
      create table relayed_authorizations (
        payer text not null,
        authorization_nonce text not null,
        person_id uuid not null references people (id),
        asked_at timestamptz not null,
        primary key (payer, authorization_nonce)
      )`)
    await run.query(`
      create table forwards (
        id uuid primary key default uuidv7(),
        kind text not null,
        person_id uuid not null references people (id),
        digest text not null unique,
        sender text not null,
        target text not null,
        forward_nonce numeric(78, 0) not null,
        deadline bigint not null,
        transaction_id uuid not null references transactions (id),
        outcome text check (outcome in ('done', 'undone', 'dropped')),
        asked_at timestamptz not null
      )`)
    // The forwarder takes a nonce of a sender once: of two requests for it one may be on its way.
    await run.query(`create unique index forwards_nonce_in_flight on forwards (sender, forward_nonce)
      where outcome is null or outcome = 'done'`)
    await run.query('create index forwards_transaction on forwards (transaction_id)')
    await run.query(`
      alter table sponsorships
        alter column operation_id drop not null,
        add column forward_id uuid references forwards (id),
        add constraint sponsorships_of_one check ((operation_id is null) <> (forward_id is null)),
        add column subject_id uuid generated always as (coalesce(operation_id, forward_id)) stored not null`)
    await run.query('drop index sponsorships_open')
    await run.query('drop index sponsorships_paid')
    await run.query(`create unique index sponsorships_open on sponsorships (subject_id) where status = 'reserved'`)
    await run.query(`create unique index sponsorships_paid on sponsorships (subject_id) where status = 'settled'`)
    await run.query('create index sponsorships_subject on sponsorships (subject_id)')
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop index sponsorships_subject')
    await run.query('drop index sponsorships_paid')
    await run.query('drop index sponsorships_open')
    await run.query('delete from sponsorships where operation_id is null')
    await run.query(`alter table sponsorships drop column subject_id, drop constraint sponsorships_of_one,
      drop column forward_id, alter column operation_id set not null`)
    await run.query(`create unique index sponsorships_open on sponsorships (operation_id) where status = 'reserved'`)
    await run.query(`create unique index sponsorships_paid on sponsorships (operation_id) where status = 'settled'`)
    await run.query('drop table forwards')
    await run.query('drop table relayed_authorizations')
    await run.query('drop table relay_hours')
    await run.query(`update operations set gas_payer = 'wallet' where gas_payer = 'lane'`)
    await run.query(`alter table operations drop constraint operations_gas_payer_check,
      add constraint operations_gas_payer_check check (gas_payer in ('sponsor', 'wallet'))`)
    await run.query('alter table operations drop column is_presigned')
  }
}
