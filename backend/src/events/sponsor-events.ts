import { eventManagerAbi } from '@boxoffice/contracts'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { encodeFunctionData } from 'viem'
import { Chain } from '../chain/index.ts'
import type { UnitOfWork } from '../platform/index.ts'
import { allowedCalls, type SponsoredOperation, Sponsorship, type Verdict } from '../relayer/index.ts'
import { APPROVE_EVENT } from './approve-event.ts'
import { EventNotSponsored } from './events.errors.ts'
import { CREATE_EVENT } from './submit-event.ts'

type Awaiting = { operation_id: string; event_id: string; onchain_event_id: string | null }

/** Creating and approving are paid for, once for each event that waits for it. */
@Injectable()
export class SponsorEvents implements OnModuleInit {
  constructor(
    private readonly chain: Chain,
    private readonly sponsorship: Sponsorship,
  ) {}

  onModuleInit(): void {
    this.sponsorship.allow({
      kind: CREATE_EVENT,
      calls: () => allowedCalls(this.chain.contracts.EventManager, eventManagerAbi, ['createEvent']),
      rule: (operations, work) => judgeCreations(operations, work),
    })
    this.sponsorship.allow({
      kind: APPROVE_EVENT,
      calls: () => allowedCalls(this.chain.contracts.EventManager, eventManagerAbi, ['approveEvent']),
      rule: (operations, work) => judgeApprovals(operations, work),
    })
  }
}

async function judgeCreations(operations: readonly SponsoredOperation[], work: UnitOfWork): Promise<Verdict[]> {
  const awaiting = await awaitingOf('create_operation_id', 'draft', operations, work)
  return operations.map(({ id, calls }) => verdictOn(calls.length === 1 ? awaiting.get(id) : undefined))
}

async function judgeApprovals(operations: readonly SponsoredOperation[], work: UnitOfWork): Promise<Verdict[]> {
  const awaiting = await awaitingOf('approve_operation_id', 'pending', operations, work)
  return operations.map(({ id, calls }) => {
    const event = awaiting.get(id)
    const approves = calls.length === 1 && calls[0]?.data === approvalOf(event)
    return verdictOn(approves ? event : undefined)
  })
}

/** The events that wait for these operations, by operation. */
async function awaitingOf(
  column: 'create_operation_id' | 'approve_operation_id',
  status: string,
  operations: readonly SponsoredOperation[],
  work: UnitOfWork,
): Promise<ReadonlyMap<string, Awaiting>> {
  const rows = await work.query<Awaiting>(
    `select ${column} as operation_id, id as event_id, onchain_event_id from events
      where ${column} = any($1) and status = $2`,
    [operations.map(({ id }) => id), status],
  )
  return new Map(rows.map((row) => [row.operation_id, row]))
}

function approvalOf(event: Awaiting | undefined): string | undefined {
  if (!event?.onchain_event_id) return undefined
  const args = [BigInt(event.onchain_event_id)] as const
  return encodeFunctionData({ abi: eventManagerAbi, functionName: 'approveEvent', args })
}

function verdictOn(event: Awaiting | undefined): Verdict {
  if (!event) return { isSponsored: false, because: new EventNotSponsored({}) }
  return { isSponsored: true, eventId: event.event_id }
}
