import { Injectable } from '@nestjs/common'
import type { Person } from '../identity/index.ts'
import { Clock, type UnitOfWork } from '../platform/index.ts'
import { type Call, Operations } from '../relayer/index.ts'
import { Wallets } from '../wallets/index.ts'
import type { Event } from './event.ts'
import { EventsConfig } from './events.config.ts'
import { TooMuchToday, UnderWay } from './events.errors.ts'

/** What is asked of the chain for an event; of each there is one on its way at most. */
export const matters = ['submission', 'decision', 'cancellation', 'tier'] as const

export type Matter = (typeof matters)[number]
export type AskingRole = 'organizer' | 'admin'

export type EventRequest = {
  readonly matter: Matter
  readonly kind: string
  readonly by: Person
  readonly role: AskingRole
  readonly event: Event
  readonly calls: readonly Call[]
  readonly tierIds?: readonly number[]
  readonly reason?: string
}

/** What people have asked of the chain for their events: an operation each, and how it ended. */
@Injectable()
export class EventRequests {
  constructor(
    private readonly clock: Clock,
    private readonly config: EventsConfig,
    private readonly operations: Operations,
    private readonly wallets: Wallets,
  ) {}

  /** With the event's row locked. Answers the operation's id. */
  async ask(request: EventRequest, work: UnitOfWork): Promise<string> {
    const { matter, kind, by, role, event, calls, tierIds = [], reason } = request
    if ((await this.underWay([event.id], work)).get(event.id)?.includes(matter)) {
      throw new UnderWay({ eventId: event.id, matters: [matter] })
    }
    await this.#refuseTooMuch(by, role, work)
    const wallet = (await this.wallets.addressesOf([by.id], work)).get(by.id)
    if (!wallet) throw new Error('A person has no wallet')
    const operationId = await this.operations.queue(work, { kind, personId: by.id, wallet, calls })
    await work.query(
      `insert into event_requests
         (operation_id, event_id, matter, person_id, role, revision, tier_ids, reason, asked_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [operationId, event.id, matter, by.id, role, event.revision, tierIds, reason ?? null, this.clock.now()],
    )
    return operationId
  }

  /** By event: what was asked for and has not ended. */
  async underWay(eventIds: readonly string[], from: Pick<UnitOfWork, 'query'>): Promise<ReadonlyMap<string, Matter[]>> {
    const rows = await from.query<{ event_id: string; all: Matter[] }>(
      `select event_id, array_agg(matter order by matter) as all from event_requests
        where event_id = any($1) and outcome is null group by event_id`,
      [eventIds],
    )
    return new Map(rows.map((row) => [row.event_id, row.all]))
  }

  /** The newest operation for it that has not ended, or has ended well. */
  async operationOf(eventId: string, matter: Matter, from: Pick<UnitOfWork, 'query'>): Promise<string | undefined> {
    const [row] = await from.query<{ operation_id: string }>(
      `select operation_id from event_requests
        where event_id = $1 and matter = $2 and outcome is distinct from 'failed' order by asked_at desc limit 1`,
      [eventId, matter],
    )
    return row?.operation_id
  }

  mostInADay(role: AskingRole): number {
    return role === 'admin' ? this.config.adminOperationsPerDay : this.config.organizerOperationsPerDay
  }

  /** With the person's row locked, so that many at once are counted too. */
  async #refuseTooMuch({ id }: Person, role: AskingRole, work: UnitOfWork): Promise<void> {
    await work.query('select from people where id = $1 for no key update', [id])
    const midnight = new Date(this.clock.now().setUTCHours(0, 0, 0, 0))
    const [asked] = await work.query<{ count: number }>(
      'select count(*)::int from event_requests where person_id = $1 and role = $2 and asked_at >= $3',
      [id, role, midnight],
    )
    const most = this.mostInADay(role)
    if ((asked?.count ?? 0) >= most) throw new TooMuchToday({ role, most })
  }
}
