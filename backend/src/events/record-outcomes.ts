import { eventManagerAbi } from '@boxoffice/contracts'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { isAddressEqual, type Log, parseEventLogs } from 'viem'
import type { z } from 'zod'
import { Chain } from '../chain/index.ts'
import { FactOutbox, type UnitOfWork } from '../platform/index.ts'
import { operationConfirmed, operationFailed } from '../relayer/index.ts'
import { APPROVE_EVENT } from './approve-event.ts'
import { CREATE_EVENT } from './submit-event.ts'

type Confirmed = z.infer<typeof operationConfirmed.schema>

/** Writes down what the chain has made of an event; each step is guarded by the status before it. */
@Injectable()
export class RecordOutcomes implements OnModuleInit {
  constructor(
    private readonly chain: Chain,
    private readonly facts: FactOutbox,
  ) {}

  onModuleInit(): void {
    this.facts.subscribe({
      subscriber: 'events.record-confirmed',
      to: operationConfirmed,
      handle: async ({ payload }, work) => {
        if (payload.kind === CREATE_EVENT) await this.#created(payload, work)
        if (payload.kind === APPROVE_EVENT) await this.#approved(payload, work)
      },
    })
    this.facts.subscribe({
      subscriber: 'events.record-failed',
      to: operationFailed,
      handle: async ({ payload: { kind, operationId } }, work) => {
        if (kind === CREATE_EVENT || kind === APPROVE_EVENT) await forget(operationId, work)
      },
    })
  }

  async #created({ operationId, logs }: Confirmed, work: UnitOfWork): Promise<void> {
    const [created] = parseEventLogs({ abi: eventManagerAbi, eventName: 'EventCreated', logs: this.#ours(logs) })
    if (!created) throw new Error(`Operation ${operationId} is confirmed, but its logs tell of no event`)
    await work.query(
      `update events set status = 'pending', onchain_event_id = $2 where create_operation_id = $1 and status = 'draft'`,
      [operationId, String(created.args.eventId)],
    )
  }

  async #approved({ operationId, logs }: Confirmed, work: UnitOfWork): Promise<void> {
    const [approved] = parseEventLogs({ abi: eventManagerAbi, eventName: 'EventApproved', logs: this.#ours(logs) })
    if (!approved) throw new Error(`Operation ${operationId} is confirmed, but its logs tell of no approval`)
    await work.query(
      `update events set status = 'approved'
        where approve_operation_id = $1 and onchain_event_id = $2 and status = 'pending'`,
      [operationId, String(approved.args.eventId)],
    )
  }

  /** The fact has of a log what is needed to read it. */
  #ours(logs: Confirmed['logs']): Log[] {
    const { EventManager } = this.chain.contracts
    return logs.filter(({ address }) => isAddressEqual(address, EventManager)) as unknown as Log[]
  }
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
