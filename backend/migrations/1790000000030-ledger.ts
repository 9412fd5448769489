import type { MigrationInterface, QueryRunner } from 'typeorm'

/** The books: entries whose lines balance, which nobody rewrites, and what the chain has told for them. */
export class Ledger1790000000030 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await this.#keepBooks(run)
    await this.#balanceThem(run)
    await this.#keepThem(run)
    // What logs say of our money, as entries: a projection, so it is emptied and filled again where the books are not.
    await run.query(`
      create table ledger_logs (
        kind text not null,
        lines jsonb not null,
        happened_at timestamptz not null,
        transaction_hash text not null,
        log_index int not null,
        block_number bigint not null,
        block_hash text not null,
        unique (transaction_hash, log_index)
      )`)
    await run.query('create index ledger_logs_block on ledger_logs (block_number)')
    await this.#moveMoney(run)
  }

  async down(run: QueryRunner): Promise<void> {
    for (const table of ['treasury_reconciliations', 'treasury_moves', 'ledger_logs', 'ledger_lines', 'ledger_entries'])
      await run.query(`drop table ${table}`)
    for (const name of ['require_balanced_entry', 'require_place_in_entry', 'refuse_to_change_ledger']) {
      await run.query(`drop function ${name}()`)
    }
  }

  /** Where the router's money goes by itself: a row for each way, with the transaction that was written last. */
  async #moveMoney(run: QueryRunner): Promise<void> {
    await run.query(`
      create table treasury_moves (
        purpose text primary key,
        transaction_id uuid references transactions (id),
        asked_units numeric(78, 0),
        failures int not null default 0,
        problem text,
        done_week date,
        version int not null default 1,
        due_at timestamptz not null
      )`)
    await run.query(`
      create table treasury_reconciliations (
        id uuid primary key default uuidv7(),
        block_number bigint not null,
        block_hash text not null,
        is_agreed boolean not null,
        findings jsonb not null,
        looked_at timestamptz not null
      )`)
    await run.query('create index treasury_reconciliations_block on treasury_reconciliations (is_agreed, block_number)')
    await run.query(`insert into treasury_moves (purpose, due_at) values ('ops-wallet', now()), ('reward-pool', now())`)
  }

  async #keepBooks(run: QueryRunner): Promise<void> {
    await run.query(`
      create table ledger_entries (
        id uuid primary key default uuidv7(),
        key text not null check (key <> ''),
        turn int not null check (turn > 0),
        kind text not null,
        happened_at timestamptz not null,
        posted_at timestamptz not null,
        reference text not null,
        block_number bigint,
        line_count int not null check (line_count > 1),
        unique (key, turn)
      )`)
    await run.query(`
      create table ledger_lines (
        entry_id uuid not null references ledger_entries (id),
        place int not null check (place > 0),
        account text not null,
        currency text not null,
        amount_units numeric(78, 0) not null check (amount_units <> 0),
        primary key (entry_id, place)
      )`)
    await run.query('create index ledger_entries_time on ledger_entries (happened_at, id)')
    await run.query('create index ledger_entries_kind on ledger_entries (kind, id)')
    await run.query('create index ledger_entries_reference on ledger_entries (reference)')
    await run.query('create index ledger_entries_block on ledger_entries (block_number) where block_number is not null')
    await run.query('create index ledger_lines_account on ledger_lines (account, currency, entry_id)')
  }

  /** At the commit, when all lines are there. None may be added later: each has its place among those of the entry. */
  async #balanceThem(run: QueryRunner): Promise<void> {
    await run.query(`
      create function require_balanced_entry() returns trigger language plpgsql as $$
      declare
        lines int;
        off numeric;
      begin
        select coalesce(sum(of_one.lines), 0), max(abs(of_one.total)) into lines, off
          from (select count(*) as lines, sum(amount_units) as total
                  from ledger_lines where entry_id = new.id group by currency) of_one;
        if lines <> new.line_count then
          raise exception 'ledger entry % has % lines, not %', new.id, lines, new.line_count
            using errcode = 'check_violation';
        end if;
        if off <> 0 then
          raise exception 'ledger entry % does not balance: it is off by %', new.id, off using errcode = 'check_violation';
        end if;
        return null;
      end $$`)
    await run.query(`
      create constraint trigger ledger_entries_balance after insert on ledger_entries
      deferrable initially deferred for each row execute function require_balanced_entry()`)
    await run.query(`
      create function require_place_in_entry() returns trigger language plpgsql as $$
      begin
        if new.place > (select line_count from ledger_entries where id = new.entry_id) then
          raise exception 'ledger entry % has its lines', new.entry_id using errcode = 'check_violation';
        end if;
        return null;
      end $$`)
    await run.query(`
      create trigger ledger_lines_have_places after insert on ledger_lines
      for each row execute function require_place_in_entry()`)
  }

  async #keepThem(run: QueryRunner): Promise<void> {
    await run.query(`
      create function refuse_to_change_ledger() returns trigger language plpgsql as $$
      begin
        raise exception 'what stands in the books is not rewritten' using errcode = 'check_violation';
      end $$`)
    for (const table of ['ledger_entries', 'ledger_lines']) {
      await run.query(`
        create trigger ${table}_are_kept before update or delete or truncate on ${table}
        execute function refuse_to_change_ledger()`)
    }
  }
}
