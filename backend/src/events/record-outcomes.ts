import { Injectable, type OnModuleInit } from '@nestjs/common'
import { TellAhead } from '../indexer/index.ts'
import { FactOutbox, type UnitOfWork } from '../platform/index.ts'
import { operationConfirmed, operationFailed } from '../relayer/index.ts'
import { APPROVE_EVENT } from './approve-event.ts'
import { CREATE_EVENT } from './submit-event.ts'

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
      handleMany: (facts, work) =>
        this.tellAhead.of(
          facts.map(({ payload }) => payload),
          work,
        ),
    })
    this.facts.subscribe({
      subscriber: 'events.record-failed',
      to: operationFailed,
      only: isOurs,
      handle: ({ payload: { operationId } }, work) => forget(operationId, work),
    })
  }
}

function isOurs({ kind }: { kind: string }): boolean {
  return kind === CREATE_EVENT || kind === APPROVE_EVENT
}

/** The event is as it was, and can be sent again. */
async function forget(operationId: string, work: UnitOfWork): Promise<void> {
  await work.query(`update events set create_operation_id = null where create_operation_id = $1 and status = 'draft'`, [
    operationId,
  ])
  await work.query(
    `update events set approve_operation_id = null where approve_operation_id = $1 and status = 'pending'`,
    [operationId],
  )
}
