import type { MigrationInterface, QueryRunner } from 'typeorm'
import { achievementNames } from '../src/rewards/points/achievement-names.ts'
import { pointKinds } from '../src/rewards/points/point-kinds.ts'
import { rewardWeekStates } from '../src/rewards/weeks/reward-week-states.ts'
import { statusGuard } from './status-guard.ts'

/** Every row of a projection comes from one log. */
const ORIGIN = `
  transaction_hash text not null,
  log_index int not null,
  block_number bigint not null,
  block_hash text not null,
  unique (transaction_hash, log_index)`

const PROJECTED = ['reward_releases', 'reward_payments', 'reward_roots']

/** Points, the weeks that share a pot by them, who gets what of it, and what the chain says of all that. */
export class Rewards1790000000033 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await this.#keepPoints(run)
    await this.#keepWeeks(run)
    await this.#project(run)
  }

  async down(run: QueryRunner): Promise<void> {
    for (const table of [...PROJECTED, 'reward_claims', 'reward_leaves', 'reward_weeks', 'reward_points']) {
      await run.query(`drop table ${table}`)
    }
    await run.query('drop function reward_weeks_status_guard()')
  }

  async #keepPoints(run: QueryRunner): Promise<void> {
    await run.query(`
      create table reward_points (
        id uuid primary key default uuidv7(),
        cause text not null,
        turn int not null check (turn > 0),
        kind text not null check (kind in (${listed(pointKinds)})),
        name text check (name in (${listed(achievementNames)})),
        person_id uuid not null references people (id),
        week date not null check (extract(isodow from week) = 1),
        points int not null,
        event_id uuid references events (id),
        prompt_id uuid references prompts (id),
        at timestamptz not null,
        unique (cause, turn),
        check ((kind = 'achievement') = (name is not null)),
        check (case when turn % 2 = 0 then kind = 'correction' and points <= 0 else kind <> 'correction' and points >= 0 end)
      )`)
    await run.query('create index reward_points_week on reward_points (week, person_id)')
    await run.query('create index reward_points_person on reward_points (person_id, id)')
  }

  async #keepWeeks(run: QueryRunner): Promise<void> {
    await run.query(`
      create table reward_weeks (
        week date primary key check (extract(isodow from week) = 1),
        status text not null,
        version int not null default 1,
        points int not null,
        pot numeric(78, 0) not null check (pot >= 0),
        total numeric(78, 0) not null check (total between 0 and pot),
        root text unique,
        transaction_id uuid references transactions (id),
        release_id uuid references transactions (id),
        failures int not null default 0,
        problem text,
        due_at timestamptz not null,
        closed_at timestamptz not null,
        check ((root is null) = (status = 'empty')),
        check ((root is null) = (total = 0))
      )`)
    for (const statement of statusGuard('reward_weeks', rewardWeekStates)) await run.query(statement)
    await run.query(`
      create table reward_leaves (
        week date not null references reward_weeks (week),
        person_id uuid not null references people (id),
        account text not null,
        points int not null check (points > 0),
        amount numeric(78, 0) not null check (amount > 0),
        proof text[] not null,
        primary key (week, person_id),
        unique (week, account)
      )`)
    await run.query('create index reward_leaves_person on reward_leaves (person_id, week)')
    await run.query(`
      create table reward_claims (
        operation_id uuid primary key references operations (id),
        week date not null,
        person_id uuid not null,
        status text not null check (status in ('sent', 'done', 'failed')),
        asked_at timestamptz not null,
        ended_at timestamptz,
        foreign key (week, person_id) references reward_leaves (week, person_id)
      )`)
    await run.query('create index reward_claims_leaf on reward_claims (week, person_id, operation_id)')
    await run.query(`create unique index reward_claims_open on reward_claims (week, person_id) where status = 'sent'`)
  }

  async #project(run: QueryRunner): Promise<void> {
    await run.query(`
      create table reward_roots (
        onchain_week numeric(78, 0) primary key,
        root text not null,
        total numeric(78, 0) not null,
        published_at timestamptz not null, ${ORIGIN}
      )`)
    await run.query(`
      create table reward_payments (
        onchain_week numeric(78, 0) not null,
        account text not null,
        amount numeric(78, 0) not null,
        paid_at timestamptz not null,
        primary key (onchain_week, account), ${ORIGIN}
      )`)
    await run.query(`
      create table reward_releases (
        onchain_week numeric(78, 0) primary key,
        amount numeric(78, 0) not null,
        released_at timestamptz not null, ${ORIGIN}
      )`)
    for (const table of PROJECTED) await run.query(`create index ${table}_block on ${table} (block_number)`)
  }
}

function listed(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(', ')
}
