import { eventManagerAbi } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import { encodeFunctionData } from 'viem'
import { Chain } from '../chain/index.ts'
import type { Person } from '../identity/index.ts'
import { Database } from '../platform/index.ts'
import { Operations } from '../relayer/index.ts'
import { Wallets } from '../wallets/index.ts'
import { NotPending, UnknownEvent } from './events.errors.ts'
import { Events } from './events.ts'

export const APPROVE_EVENT = 'events.approve'

/** Has an admin's wallet, which needs APPROVER_ROLE for it, approve a pending event on the chain. */
@Injectable()
export class ApproveEvent {
  constructor(
    private readonly chain: Chain,
    private readonly database: Database,
    private readonly events: Events,
    private readonly operations: Operations,
    private readonly wallets: Wallets,
  ) {}

  /** Answers the operation's id; the event is approved when the chain says so. */
  async by(admin: Person, eventId: string): Promise<string> {
    const wallet = await this.wallets.of(admin.id) // before the unit of work: it takes a connection of its own
    if (!wallet) throw new Error('An admin has no wallet')
    return this.database.work(async (work) => {
      const event = await this.events.forChange(eventId, work)
      if (!event) throw new UnknownEvent({ eventId })
      const { status, onchainEventId, approveOperationId } = event
      if (status !== 'pending' || onchainEventId === null || approveOperationId !== null) {
        throw new NotPending({ eventId, status })
      }
      const args = [onchainEventId] as const
      const data = encodeFunctionData({ abi: eventManagerAbi, functionName: 'approveEvent', args })
      const calls = [{ to: this.chain.contracts.EventManager, value: 0n, data }]
      const whose = { personId: admin.id, wallet: wallet.address }
      const operationId = await this.operations.queue(work, { kind: APPROVE_EVENT, ...whose, calls })
      await work.query('update events set approve_operation_id = $2 where id = $1', [eventId, operationId])
      return operationId
    })
  }
}
