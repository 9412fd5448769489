import type { MigrationInterface, QueryRunner } from 'typeorm'
import { orderStates } from '../src/checkout/order-states.ts'
import { statusGuard } from './status-guard.ts'

/** What people have ordered, and what became of it. */
export class Checkout1790000000009 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table orders (
        id uuid primary key default uuidv7(),
        person_id uuid not null references people (id),
        wallet text not null,
        event_id uuid not null,
        tier_id int not null,
        quantity int not null check (quantity > 0),
        price numeric(78, 0) not null,
        currency text not null,
        status text not null,
        operation_id uuid unique references operations (id),
        token_ids numeric(78, 0)[] not null default '{}',
        error_code text,
        error_detail text,
        placed_at timestamptz not null,
        ended_at timestamptz,
        foreign key (event_id, tier_id) references tiers (event_id, tier_id),
        check (status <> 'ticketed' or cardinality(token_ids) = quantity),
        check ((status = 'failed') = (error_code is not null))
      )`)
    for (const statement of statusGuard('orders', orderStates)) await run.query(statement)
    await run.query('create index orders_person_tier on orders (person_id, event_id, tier_id)')
    await run.query('create index orders_tier on orders (event_id, tier_id)')
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop table orders')
    await run.query('drop function orders_status_guard()')
  }
}
