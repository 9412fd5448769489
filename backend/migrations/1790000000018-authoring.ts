import type { MigrationInterface, QueryRunner } from 'typeorm'
import { tierStatuses } from '../src/events/tier-statuses.ts'

const known = tierStatuses.map((status) => `'${status}'`).join(', ')

/** Events in the hands of organizers and admins: what was asked of the chain for them, what was decided, and who is told. */
export class Authoring1790000000018 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table event_requests (
        operation_id uuid primary key references operations (id),
        event_id uuid not null references events (id) on delete cascade,
        matter text not null check (matter in ('submission', 'decision', 'cancellation', 'tier')),
        person_id uuid not null references people (id),
        role text not null check (role in ('organizer', 'admin')),
        revision int not null,
        tier_ids int[] not null default '{}',
        reason text,
        outcome text check (outcome in ('done', 'failed')),
        asked_at timestamptz not null
      )`)
    await run.query(
      'create unique index event_requests_open on event_requests (event_id, matter) where outcome is null',
    )
    await run.query('create index event_requests_event on event_requests (event_id, asked_at)')
    await run.query('create index event_requests_person on event_requests (person_id, asked_at)')
    await run.query(`
      create table event_decisions (
        id uuid primary key default uuidv7(),
        event_id uuid not null references events (id) on delete cascade,
        matter text not null check (matter in ('event', 'change', 'tiers')),
        revision int not null,
        decision text not null check (decision in ('approved', 'rejected')),
        reason text,
        content jsonb not null,
        decided_at timestamptz not null,
        unique (event_id, matter, revision, decision)
      )`)
    await run.query(`alter table events
      add column revision int not null default 1,
      add column told_status text,
      add column proposal jsonb,
      add column cancel_reason text,
      add column cancel_asked_at timestamptz,
      add column asked_at timestamptz not null default now()`)
    await run.query('update events set told_status = status, asked_at = created_at')
    await run.query(`alter table events
      alter column told_status set not null, alter column told_status set default 'draft'`)
    await run.query('create index events_review on events (status, asked_at, id)')
    await run.query('create index events_proposed on events (asked_at, id) where proposal is not null')
    await run.query(`alter table tiers
      add column status text not null default 'approved' check (status in (${known})),
      add column add_operation_id uuid unique references operations (id),
      add column metadata_digest text`)
    await run.query(`create index tiers_pending on tiers (event_id) where status = 'pending'`)
    await this.#moveRequests(run)
    await run.query(`alter table sent_letters drop constraint sent_letters_kind_subject_id_key,
      add constraint sent_letters_once unique (kind, subject_id, person_id)`)
    await run.query(`
      create table letter_rounds (
        kind text not null,
        event_id uuid not null references events (id) on delete cascade,
        tier_id int not null default -1,
        serial bigint not null default 0,
        owed int not null default 0,
        passes int not null default 0,
        began_at timestamptz not null,
        due_at timestamptz,
        primary key (kind, event_id)
      )`)
    await run.query('create index letter_rounds_due on letter_rounds (due_at) where due_at is not null')
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop table letter_rounds')
    await run.query(`delete from sent_letters where kind like 'event-%'`)
    await run.query(`alter table sent_letters drop constraint sent_letters_once,
      add constraint sent_letters_kind_subject_id_key unique (kind, subject_id)`)
    await run.query('alter table events add column approve_operation_id uuid unique references operations (id)')
    await run.query(`
      update events set approve_operation_id = r.operation_id from event_requests r
       where r.event_id = events.id and r.matter = 'decision' and r.tier_ids = '{}' and r.reason is null
         and r.outcome is distinct from 'failed'`)
    await run.query(`delete from tiers where status <> 'approved'`)
    await run.query('drop index tiers_pending')
    await run.query('alter table tiers drop column status, drop column add_operation_id, drop column metadata_digest')
    for (const index of ['events_review', 'events_proposed']) await run.query(`drop index ${index}`)
    await run.query(`alter table events drop column revision, drop column told_status, drop column proposal,
      drop column cancel_reason, drop column cancel_asked_at, drop column asked_at`)
    for (const table of ['event_decisions', 'event_requests']) await run.query(`drop table ${table}`)
  }

  /** What was asked for until now stood in the events themselves. */
  async #moveRequests(run: QueryRunner): Promise<void> {
    for (const [column, matter, role, open] of [
      ['create_operation_id', 'submission', 'organizer', 'draft'],
      ['approve_operation_id', 'decision', 'admin', 'pending'],
    ]) {
      await run.query(
        `insert into event_requests (operation_id, event_id, matter, person_id, role, revision, outcome, asked_at)
         select o.id, e.id, $1, o.person_id, $2, 1, case when e.status = $3 then null else 'done' end, o.created_at
           from events e join operations o on o.id = e.${column}`,
        [matter, role, open],
      )
    }
    await run.query('alter table events drop column approve_operation_id')
  }
}
