import { Injectable } from '@nestjs/common'
import type { Person } from '../identity/index.ts'
import { Clock, type UnitOfWork } from '../platform/index.ts'
import { EventRequests } from './event-requests.ts'
import { NotCancellable, UnknownEvent } from './events.errors.ts'
import { Events } from './events.ts'
import { ManagerCalls } from './manager-calls.ts'

export const CANCEL_EVENT = 'events.cancel'

/** Has the wallet of its organizer, or of an admin, cancel an event on the chain. */
@Injectable()
export class CancelEvent {
  constructor(
    private readonly calls: ManagerCalls,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly requests: EventRequests,
  ) {}

  /** Answers the operation's id. Nothing is sold from here on; the event is cancelled when the chain says so. */
  async by(person: Person, eventId: string, reason: string, work: UnitOfWork): Promise<string> {
    const event = await this.events.forChange(eventId, work)
    const isOwn = event?.organizerId === person.id
    if (!event || (!isOwn && !person.roles.includes('admin'))) throw new UnknownEvent({ eventId })
    const { status, onchainEventId } = event
    if ((status !== 'pending' && status !== 'approved') || onchainEventId === null) {
      throw new NotCancellable({ eventId, status })
    }
    const role = isOwn && person.roles.includes('organizer') ? 'organizer' : 'admin'
    const asked = { matter: 'cancellation', kind: CANCEL_EVENT, by: person, role, reason } as const
    const operationId = await this.requests.ask({ ...asked, event, calls: [this.calls.cancel(onchainEventId)] }, work)
    await work.query('update events set cancel_reason = $2, cancel_asked_at = $3 where id = $1', [
      ...[eventId, reason, this.clock.now()],
    ])
    return operationId
  }
}
