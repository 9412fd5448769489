import type { MigrationInterface, QueryRunner } from 'typeorm'
import { promptStates } from '../src/concierge/prompts/prompt-states.ts'
import { statusGuard } from './status-guard.ts'

const PARTS = ['answer_cost', 'classification_cost', 'margin', 'reward_share', 'protocol_fee']

/** Questions that people pay for, what they are answered, and which of them everybody may read. */
export class Concierge1790000000032 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table prompts (
        id uuid primary key default uuidv7(),
        status text not null,
        version int not null default 1,
        person_id uuid references people (id),
        message text not null,
        payment_id uuid unique references payments (id) deferrable initially deferred,
        price numeric(78, 0) not null check (price > 0),
        ${PARTS.map((part) => `${part} numeric(78, 0) not null check (${part} >= 0),`).join('\n        ')}
        payer text,
        paid_at timestamptz,
        context jsonb,
        text text,
        model_name text,
        answer_id uuid unique,
        checkout_event_id uuid references events (id),
        upstream_cost numeric(78, 0),
        attempts int not null default 0,
        due_at timestamptz not null,
        try_until timestamptz,
        error_code text,
        error_detail text,
        share_wanted_at timestamptz,
        share_attempts int not null default 0,
        share_due_at timestamptz,
        title text,
        category text,
        share_id uuid unique,
        shared_at timestamptz,
        created_at timestamptz not null,
        ended_at timestamptz,
        check (price = ${PARTS.join(' + ')}),
        check (payment_id is null or payment_id = id),
        check (payment_id is not null or (paid_at is not null and person_id is not null)),
        check (status <> 'completed' or (text is not null and answer_id is not null and model_name is not null)),
        check (status <> 'refunded' or paid_at is not null),
        check ((share_id is null) = (shared_at is null)),
        check (shared_at is null or (status = 'completed' and title is not null and category is not null))
      )`)
    for (const statement of statusGuard('prompts', promptStates)) await run.query(statement)
    await run.query(`create index prompts_due on prompts (due_at) where status = 'pending' and paid_at is not null`)
    await run.query(`create index prompts_to_share on prompts (share_due_at) where share_due_at is not null`)
    await run.query('create index prompts_shared on prompts (share_id) where share_id is not null')
    await run.query('create index prompts_person on prompts (person_id, id) where person_id is not null')
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop table prompts')
    await run.query('drop function prompts_status_guard()')
  }
}
