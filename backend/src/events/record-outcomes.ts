import { Injectable, type OnModuleInit } from '@nestjs/common'
import { TellAhead } from '../indexer/index.ts'
import { FactOutbox, type UnitOfWork } from '../platform/index.ts'
import { operationConfirmed, operationFailed, operationReopened } from '../relayer/index.ts'
import { ADD_TIER } from './add-tier.ts'
import { APPROVE_EVENT, APPROVE_TIERS } from './approve-event.ts'
import { CANCEL_EVENT } from './cancel-event.ts'
import { REJECT_EVENT } from './reject-event.ts'
import { CREATE_EVENT } from './submit-event.ts'

const OURS = new Set([ADD_TIER, APPROVE_EVENT, APPROVE_TIERS, CANCEL_EVENT, CREATE_EVENT, REJECT_EVENT])

/** Writes down what the chain has made of an event as soon as its operation is confirmed; the follower would, too. */
@Injectable()
export class RecordOutcomes implements OnModuleInit {
  constructor(
    private readonly facts: FactOutbox,
    private readonly tellAhead: TellAhead,
  ) {}

  onModuleInit(): void {
    this.facts.subscribe({
      subscriber: 'events.record-confirmed',
      to: operationConfirmed,
      only: isOurs,
      handle: async ({ payload }, work) => {
        await this.tellAhead.of([payload], work)
        await end(payload.operationId, 'done', work)
      },
    })
    this.facts.subscribe({
      subscriber: 'events.record-failed',
      to: operationFailed,
      only: isOurs,
      handle: ({ payload: { operationId } }, work) => forget(operationId, work),
    })
    this.facts.subscribe({
      subscriber: 'events.record-reopened',
      to: operationReopened,
      only: isOurs,
      handle: ({ payload: { operationId } }, work) => reopen(operationId, work),
    })
  }
}

function isOurs({ kind }: { kind: string }): boolean {
  return OURS.has(kind)
}

/** What the operation itself is counts, for news of it come in any order. */
async function end(operationId: string, outcome: 'done' | 'failed', work: UnitOfWork): Promise<boolean> {
  const ended = await work.query(
    `update event_requests r set outcome = $2 from operations o
      where o.id = r.operation_id and r.operation_id = $1 and o.status = $3 returning r.operation_id`,
    [operationId, outcome, outcome === 'done' ? 'confirmed' : 'failed'],
  )
  return ended.length > 0
}

/** The event is as it was, and the same can be asked for again. */
async function forget(operationId: string, work: UnitOfWork): Promise<void> {
  if (!(await end(operationId, 'failed', work))) return
  await work.query(`update events set create_operation_id = null where create_operation_id = $1 and status = 'draft'`, [
    operationId,
  ])
  await work.query(
    `update events set cancel_reason = null, cancel_asked_at = null from event_requests r
      where r.operation_id = $1 and r.matter = 'cancellation' and events.id = r.event_id and events.status <> 'cancelled'`,
    [operationId],
  )
  await work.query(`delete from tiers where add_operation_id = $1 and status = 'added'`, [operationId])
}

/** Its block is gone and it is on its way once more, unless somebody has asked for the same meanwhile. */
async function reopen(operationId: string, work: UnitOfWork): Promise<void> {
  await work.query(
    `update event_requests r set outcome = null from operations o
      where o.id = r.operation_id and r.operation_id = $1 and o.status not in ('confirmed', 'failed')
        and not exists (select from event_requests other
          where other.event_id = r.event_id and other.matter = r.matter and other.outcome is null)`,
    [operationId],
  )
}
