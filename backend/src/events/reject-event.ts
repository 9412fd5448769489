import { Injectable } from '@nestjs/common'
import type { Person } from '../identity/index.ts'
import type { UnitOfWork } from '../platform/index.ts'
import { DecidableEvents } from './decidable-events.ts'
import { EventRequests } from './event-requests.ts'
import { NotPending } from './events.errors.ts'
import { ManagerCalls } from './manager-calls.ts'

export const REJECT_EVENT = 'events.reject'

/** Has an admin's wallet reject a pending event on the chain, for a reason that its organizer is told. */
@Injectable()
export class RejectEvent {
  constructor(
    private readonly calls: ManagerCalls,
    private readonly decidable: DecidableEvents,
    private readonly requests: EventRequests,
  ) {}

  /** Answers the operation's id; the event is rejected when the chain says so. */
  async by(
    admin: Person,
    eventId: string,
    { revision, reason }: { revision?: number | undefined; reason: string },
    work: UnitOfWork,
  ): Promise<string> {
    const { event, onchainEventId } = await this.decidable.forChange(eventId, revision, work)
    if (event.status !== 'pending') throw new NotPending({ eventId, status: event.status })
    const calls = [this.calls.reject(onchainEventId, reason)]
    const asked = { matter: 'decision', kind: REJECT_EVENT, by: admin, role: 'admin' } as const
    return this.requests.ask({ ...asked, event, calls, reason }, work)
  }
}
