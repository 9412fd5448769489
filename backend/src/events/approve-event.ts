import { Injectable } from '@nestjs/common'
import type { Person } from '../identity/index.ts'
import { Database, type UnitOfWork } from '../platform/index.ts'
import { DecidableEvents } from './decidable-events.ts'
import { EventRequests } from './event-requests.ts'
import { NotPending } from './events.errors.ts'
import { ManagerCalls } from './manager-calls.ts'

export const APPROVE_EVENT = 'events.approve'
export const APPROVE_TIERS = 'events.approve-tiers'

/**
 * Has an admin's wallet, which needs APPROVER_ROLE for it, approve a pending event on the chain, or the tiers that were
 * added to an approved one.
 */
@Injectable()
export class ApproveEvent {
  constructor(
    private readonly calls: ManagerCalls,
    private readonly database: Database,
    private readonly decidable: DecidableEvents,
    private readonly requests: EventRequests,
  ) {}

  /** Answers the operation's id; the event is approved when the chain says so. Left out, any revision will do. */
  async by(admin: Person, eventId: string, revision?: number, work?: UnitOfWork): Promise<string> {
    return work
      ? this.#approve(admin, eventId, revision, work)
      : this.database.work((own) => this.#approve(admin, eventId, revision, own))
  }

  async #approve(admin: Person, eventId: string, revision: number | undefined, work: UnitOfWork): Promise<string> {
    const { event, onchainEventId } = await this.decidable.forChange(eventId, revision, work)
    const asked = { matter: 'decision', by: admin, role: 'admin', event } as const
    if (event.status === 'pending') {
      const calls = [this.calls.approve(onchainEventId)]
      return this.requests.ask({ ...asked, kind: APPROVE_EVENT, calls }, work)
    }
    const tierIds = event.tiers.filter(({ status }) => status === 'pending').map(({ tierId }) => tierId)
    if (tierIds.length === 0) throw new NotPending({ eventId, status: event.status })
    await this.decidable.requireFinal({ eventId, onchainEventId, tierIds }, work)
    const calls = this.calls.approveTiers(onchainEventId, tierIds)
    return this.requests.ask({ ...asked, kind: APPROVE_TIERS, calls, tierIds }, work)
  }
}
