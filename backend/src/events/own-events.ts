import { Injectable } from '@nestjs/common'
import type { Person } from '../identity/index.ts'
import type { UnitOfWork } from '../platform/index.ts'
import type { Event } from './event.ts'
import { UnknownEvent } from './events.errors.ts'
import { Events } from './events.ts'

/** An event for its organizer; for everybody else there is none. */
@Injectable()
export class OwnEvents {
  constructor(private readonly events: Events) {}

  /** With its row locked until the unit of work ends. */
  async forChange(organizer: Person, eventId: string, work: UnitOfWork): Promise<Event> {
    const event = await this.events.forChange(eventId, work)
    if (event?.organizerId !== organizer.id) throw new UnknownEvent({ eventId })
    return event
  }
}
