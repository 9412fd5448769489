import type { MigrationInterface, QueryRunner } from 'typeorm'

/** People's wallets with their sealed keys, what they are sealed with, and who asked for each signature. */
export class Wallets1790000000005 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table wallet_master_keys (
        version text primary key,
        proof bytea not null,
        first_used_at timestamptz not null
      )`)
    await run.query(`
      create table wallets (
        id uuid primary key,
        person_id uuid not null unique references people (id),
        address text not null unique check (address ~ '^0x[0-9a-fA-F]{40}$'),
        owner text not null unique check (owner ~ '^0x[0-9a-fA-F]{40}$'),
        salt numeric(78, 0) not null check (salt >= 0),
        sealed_key bytea not null,
        wrapped_data_key bytea not null,
        master_key_version text not null references wallet_master_keys (version),
        deployed_at timestamptz,
        created_at timestamptz not null
      )`)
    await run.query('create index wallets_master_key_version on wallets (master_key_version)')
    await run.query(`
      create table wallet_signatures (
        id uuid primary key default uuidv7(),
        wallet_id uuid not null references wallets (id),
        asked_by text not null,
        operation_id uuid not null,
        hash bytea not null check (length(hash) = 32),
        asked_at timestamptz not null
      )`)
    await run.query('create index wallet_signatures_wallet on wallet_signatures (wallet_id, id)')
    await run.query('create index wallet_signatures_operation on wallet_signatures (operation_id)')
    await run.query(`
      create function refuse_to_change_signatures() returns trigger language plpgsql as $$
      begin
        raise exception 'what was signed is not rewritten';
      end $$`)
    await run.query(`
      create trigger wallet_signatures_are_kept before update or delete or truncate on wallet_signatures
      execute function refuse_to_change_signatures()`)
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop table wallet_signatures')
    await run.query('drop function refuse_to_change_signatures')
    await run.query('drop table wallets')
    await run.query('drop table wallet_master_keys')
  }
}
