import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import type { Person } from '../identity/index.ts'
import { Database, Idempotency, type Intention } from '../platform/index.ts'
import { DraftEvent } from './draft-event.ts'
import { EditEvent } from './edit-event.ts'
import type { eventDraft, eventPatch, eventView } from './events.schemas.ts'
import { ShowEvent } from './show-event.ts'

type View = z.infer<typeof eventView>

/** What an organizer writes down, answered with the event as it is then. */
@Injectable()
export class AuthorEvents {
  constructor(
    private readonly database: Database,
    private readonly draft: DraftEvent,
    private readonly edit: EditEvent,
    private readonly idempotency: Idempotency,
    private readonly show: ShowEvent,
  ) {}

  async create(organizer: Person, draft: z.infer<typeof eventDraft>, intention: Intention): Promise<View> {
    return this.idempotency.once(intention, async (work) => {
      return this.show.own(await this.draft.of(organizer, draft, work), work)
    })
  }

  async change(organizer: Person, eventId: string, patch: z.infer<typeof eventPatch>): Promise<View> {
    return this.database.work(async (work) => {
      await this.edit.by(organizer, eventId, patch, work)
      return this.show.own(eventId, work)
    })
  }
}
