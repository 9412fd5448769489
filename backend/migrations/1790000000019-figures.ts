import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Every row of a projection comes from one log. */
const ORIGIN = `
  transaction_hash text not null,
  log_index int not null,
  block_number bigint not null,
  block_hash text not null,
  unique (transaction_hash, log_index)`

const PROJECTED = ['payouts', 'refunds', 'owed_payments']

/** What the catalogue is searched by; what the chain tells of payouts and refunds, and which of them we have asked for. */
export class Figures1790000000019 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await this.#makeSearchable(run)
    await this.#projectMoney(run)
    await this.#keepOrders(run)
  }

  async down(run: QueryRunner): Promise<void> {
    for (const table of ['asked_refunds', 'asked_payouts', ...PROJECTED]) await run.query(`drop table ${table}`)
    for (const index of ['running', 'of_category', 'of_organizer']) await run.query(`drop index events_${index}`)
    await run.query('drop index events_ended')
    await run.query('drop index sales_time')
    await run.query('drop index tickets_event')
    await run.query('drop trigger events_are_searchable on events')
    await run.query('drop function make_event_searchable()')
    await run.query('drop table event_search')
    for (const name of ['search_for', 'search_weights', 'search_fold']) {
      await run.query(`drop function ${name}${name === 'search_weights' ? '(text, text, text)' : '(text)'}`)
    }
  }

  /** Beside the events and not in them, so that nobody who reads an event carries what only the search wants. */
  async #makeSearchable(run: QueryRunner): Promise<void> {
    // Letters without case and accents; 한글 in its letters, so that half a syllable finds what it will become.
    await run.query(`
      create function search_fold(text) returns text language sql immutable strict parallel safe as
      $$ select lower(regexp_replace(normalize($1, NFKD), '[\\u0300-\\u036f]', '', 'g')) $$`)
    await run.query(`
      create function search_weights(title text, place text, description text) returns tsvector
      language sql immutable parallel safe as $$
        select setweight(to_tsvector('simple', search_fold(title)), 'A')
            || setweight(to_tsvector('simple', search_fold(place)), 'B')
            || setweight(to_tsvector('simple', search_fold(description)), 'D') $$`)
    // All words, each of which may be the beginning of one. Null where there is no word in it.
    await run.query(`
      create function search_for(text) returns tsquery language sql immutable parallel safe as $$
        select string_agg('''' || replace(replace(lexeme, '\\', '\\\\'), '''', '''''') || ''':*', ' & ')::tsquery
          from unnest(to_tsvector('simple', search_fold($1))) $$`)
    await run.query(`
      create table event_search (
        event_id uuid primary key references events (id) on delete cascade,
        is_on boolean not null,
        starts_at timestamptz not null,
        ends_at timestamptz not null,
        words tsvector not null
      )`)
    await run.query(`
      create function make_event_searchable() returns trigger language plpgsql as $$
      begin
        insert into event_search (event_id, is_on, starts_at, ends_at, words)
        values (new.id, new.status = 'approved', new.starts_at, new.ends_at,
                search_weights(new.title, new.venue_name, new.description))
        on conflict (event_id) do update set is_on = excluded.is_on, starts_at = excluded.starts_at,
          ends_at = excluded.ends_at, words = excluded.words;
        return null;
      end $$`)
    await run.query(`
      create trigger events_are_searchable
        after insert or update of title, venue_name, description, starts_at, ends_at, status on events
        for each row execute function make_event_searchable()`)
    await run.query(`
      insert into event_search (event_id, is_on, starts_at, ends_at, words)
      select id, status = 'approved', starts_at, ends_at, search_weights(title, venue_name, description) from events`)
    await run.query('create index event_search_words on event_search using gin (words) with (fastupdate = off)')
    await run.query(
      `create index events_running on events using gist (tstzrange(starts_at, ends_at)) where status = 'approved'`,
    )
    await run.query(`create index events_of_category on events (category, starts_at, id) where status = 'approved'`)
    await run.query(`create index events_of_organizer on events (organizer_id, starts_at, id)`)
  }

  async #projectMoney(run: QueryRunner): Promise<void> {
    await run.query(`
      create table payouts (
        onchain_event_id numeric(78, 0) not null,
        organizer text not null,
        currency text not null,
        amount numeric(78, 0) not null,
        fee numeric(78, 0) not null,
        paid_at timestamptz not null,
        ${ORIGIN}
      )`)
    await run.query('create index payouts_event on payouts (onchain_event_id)')
    await run.query(`
      create table refunds (
        token_id numeric(78, 0) primary key,
        onchain_event_id numeric(78, 0) not null,
        tier_id int not null,
        owner text not null,
        currency text not null,
        amount numeric(78, 0) not null,
        refunded_at timestamptz not null,
        ${ORIGIN}
      )`)
    await run.query('create index refunds_tier on refunds (onchain_event_id, tier_id)')
    await run.query(`
      create table owed_payments (
        payee text not null,
        kind text not null check (kind in ('owed', 'claimed')),
        currency text not null,
        amount numeric(78, 0) not null,
        told_at timestamptz not null,
        ${ORIGIN}
      )`)
    await run.query('create index owed_payments_payee on owed_payments (payee)')
    for (const table of PROJECTED) await run.query(`create index ${table}_block on ${table} (block_number)`)
    await run.query('create index sales_time on sales (onchain_event_id, sold_at)')
    await run.query('create index tickets_event on tickets (event_id, token_id)')
    // Followed again from the beginning, for until now nobody has read these logs.
    await run.query('delete from chain_blocks')
    await run.query('update indexer_settled set through = -1')
  }

  async #keepOrders(run: QueryRunner): Promise<void> {
    await run.query(
      `create index events_ended on events (ends_at) where status = 'approved' and payout_mode = 'escrow'`,
    )
    await run.query(`
      create table asked_payouts (
        id uuid primary key default uuidv7(),
        event_id uuid not null references events (id),
        operation_id uuid unique references operations (id),
        transaction_id uuid unique references transactions (id),
        is_claiming boolean not null,
        status text not null check (status in ('sent', 'done', 'failed')),
        asked_at timestamptz not null,
        ended_at timestamptz,
        check ((operation_id is null) <> (transaction_id is null))
      )`)
    await run.query(`create unique index asked_payouts_on_their_way on asked_payouts (event_id) where status = 'sent'`)
    await run.query('create index asked_payouts_event on asked_payouts (event_id, asked_at)')
    await run.query(`
      create table asked_refunds (
        token_id numeric(78, 0) primary key,
        event_id uuid not null references events (id),
        operation_id uuid references operations (id),
        transaction_id uuid references transactions (id),
        status text not null check (status in ('sent', 'done', 'failed')),
        tries int not null,
        due_at timestamptz not null,
        check ((operation_id is null) <> (transaction_id is null))
      )`)
    await run.query('create index asked_refunds_operation on asked_refunds (operation_id)')
    await run.query('create index asked_refunds_transaction on asked_refunds (transaction_id)')
  }
}
