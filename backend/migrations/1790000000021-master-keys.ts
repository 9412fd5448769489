import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Master keys are retired, and wallets found by the one that they are under, in order. */
export class MasterKeys1790000000021 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query('alter table wallet_master_keys add retired_at timestamptz')
    await run.query('drop index wallets_master_key_version')
    await run.query('create index wallets_master_key_version on wallets (master_key_version, id)')
    // The database's own word, besides that of the verbs: nothing is put under a key that was retired.
    await run.query(`
      create function refuse_retired_master_key() returns trigger language plpgsql as $$
      begin
        if exists (select from wallet_master_keys where version = new.master_key_version and retired_at is not null) then
          raise exception 'the master key % was retired', new.master_key_version;
        end if;
        return new;
      end $$`)
    await run.query(`
      create trigger wallets_under_a_key_in_use before insert or update of master_key_version on wallets
      for each row execute function refuse_retired_master_key()`)
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop trigger wallets_under_a_key_in_use on wallets')
    await run.query('drop function refuse_retired_master_key')
    await run.query('drop index wallets_master_key_version')
    await run.query('create index wallets_master_key_version on wallets (master_key_version)')
    // Without the column every key counts as one in use, and has to be at hand.
    await run.query('delete from wallet_master_keys where retired_at is not null')
    await run.query('alter table wallet_master_keys drop retired_at')
  }
}
