import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import { Database, type UnitOfWork } from '../platform/index.ts'
import type { Event } from './event.ts'
import { EventRequests } from './event-requests.ts'
import type { authoring } from './events.schemas.ts'

export type Authoring = z.infer<typeof authoring>

type DecisionRow = Omit<NonNullable<Authoring['lastDecision']>, 'decidedAt'> & { event_id: string; decided_at: Date }

/** How far events are between their organizers, the admins and the chain. */
@Injectable()
export class ReadAuthoring {
  constructor(
    private readonly database: Database,
    private readonly requests: EventRequests,
  ) {}

  /** By event. */
  async of(
    events: readonly Event[],
    from: Pick<UnitOfWork, 'query'> = this.database,
  ): Promise<ReadonlyMap<string, Authoring>> {
    const ids = events.map(({ id }) => id)
    const underWay = await this.requests.underWay(ids, from)
    const decisions = await lastDecisions(ids, from)
    return new Map(
      events.map(({ id, revision, proposal }) => {
        const lastDecision = decisions.get(id) ?? null
        return [id, { revision, proposal, underWay: underWay.get(id) ?? [], lastDecision }]
      }),
    )
  }
}

async function lastDecisions(ids: readonly string[], from: Pick<UnitOfWork, 'query'>) {
  const rows = await from.query<DecisionRow>(
    `select distinct on (event_id) event_id, matter, decision, reason, revision, decided_at
       from event_decisions where event_id = any($1) order by event_id, decided_at desc, id desc`,
    [ids],
  )
  return new Map(
    rows.map(({ event_id, decided_at, ...rest }) => [event_id, { ...rest, decidedAt: decided_at.toISOString() }]),
  )
}
