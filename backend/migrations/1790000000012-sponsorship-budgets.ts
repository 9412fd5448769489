import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What sponsoring may cost and has cost: budgets beside the ledger, and its refusals in it. */
export class SponsorshipBudgets1790000000012 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      alter table sponsorships
        add column event_id uuid,
        add column day date,
        add column is_reverted boolean not null default false,
        add column code text,
        add column detail text,
        drop constraint sponsorships_status_check,
        add constraint sponsorships_status_check check (status in ('reserved', 'settled', 'released', 'refused')),
        add constraint sponsorships_refused_with_code check ((status = 'refused') = (code is not null)),
        add constraint sponsorships_reverted_settled check (status = 'settled' or not is_reverted)`)
    await run.query(`update sponsorships set day = (reserved_at at time zone 'UTC')::date`)
    await run.query('alter table sponsorships alter column day set not null')
    await run.query('create index sponsorships_operation on sponsorships (operation_id)')
    await run.query('create index sponsorships_person on sponsorships (person_id, id)')
    await run.query('create index sponsorships_reverted on sponsorships (person_id, closed_at) where is_reverted')
    await run.query(`
      create table sponsorship_budgets (
        scope text not null check (scope in ('all', 'day', 'event', 'person')),
        subject text not null,
        period text not null,
        operations int not null default 0 check (operations >= 0),
        reserved_units numeric(78, 0) not null default 0 check (reserved_units >= 0),
        settled_units numeric(78, 0) not null default 0 check (settled_units >= 0),
        limit_units numeric(78, 0) check (limit_units >= 0),
        primary key (scope, subject, period)
      )`)
    await run.query('create index sponsorship_budgets_period on sponsorship_budgets (scope, period)')
    await run.query(`
      insert into sponsorship_budgets (scope, subject, period, operations, reserved_units, settled_units)
      select b.scope, b.subject, b.period, count(*),
             coalesce(sum(s.reserved_units) filter (where s.status = 'reserved'), 0),
             coalesce(sum(s.actual_units), 0)
        from sponsorships s
        cross join lateral (values ('all', '', 'ever'), ('day', '', s.day::text),
                                   ('person', s.person_id::text, s.day::text)) as b (scope, subject, period)
       where s.status in ('reserved', 'settled')
       group by b.scope, b.subject, b.period`)
    await run.query(`create index operations_failed on operations (id) where status = 'failed'`)
    await run.query('create index operations_kind on operations (kind, id)')
    await run.query(`
      create table relayer_funds (
        is_only boolean primary key default true check (is_only),
        seen jsonb not null,
        seen_at timestamptz not null
      )`)
    await run.query(`
      create table admin_actions (
        id uuid primary key default uuidv7(),
        person_id uuid not null references people (id),
        action text not null,
        subject_id text not null,
        outcome text,
        correlation_id text,
        asked_at timestamptz not null
      )`)
    await run.query('create index admin_actions_subject on admin_actions (subject_id, id)')
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop table admin_actions')
    await run.query('drop table relayer_funds')
    await run.query('drop index operations_kind')
    await run.query('drop index operations_failed')
    await run.query('drop table sponsorship_budgets')
    await run.query(`delete from sponsorships where status = 'refused'`)
    await run.query('drop index sponsorships_reverted')
    await run.query('drop index sponsorships_person')
    await run.query('drop index sponsorships_operation')
    await run.query(`
      alter table sponsorships
        drop constraint sponsorships_reverted_settled,
        drop constraint sponsorships_refused_with_code,
        drop constraint sponsorships_status_check,
        add constraint sponsorships_status_check check (status in ('reserved', 'settled', 'released')),
        drop column detail, drop column code, drop column is_reverted, drop column day, drop column event_id`)
  }
}
