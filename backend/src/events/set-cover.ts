import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import { Contents, type Picture, Pictures } from '../content/index.ts'
import type { Person } from '../identity/index.ts'
import { Database, type UnitOfWork, type Upload } from '../platform/index.ts'
import type { Event } from './event.ts'
import { NotEditable, UnknownEvent } from './events.errors.ts'
import type { eventView } from './events.schemas.ts'
import { Events } from './events.ts'
import { mayEdit } from './may-edit.ts'
import { ReturnToDraft } from './return-to-draft.ts'
import { ShowEvent } from './show-event.ts'

const MOST_BYTES = 8 * 1024 * 1024
const SIDE = 1600
const SMALL_SIDE = 640

/** Takes the picture of an event from its organizer. */
@Injectable()
export class SetCover {
  constructor(
    private readonly contents: Contents,
    private readonly database: Database,
    private readonly drafts: ReturnToDraft,
    private readonly events: Events,
    private readonly pictures: Pictures,
    private readonly show: ShowEvent,
  ) {}

  /** Nothing is read, and no picture unpacked, for somebody who may not. */
  async of(
    eventId: string,
    { person, upload }: { person: Person; upload: Upload },
  ): Promise<z.infer<typeof eventView>> {
    editable(await this.events.find(eventId), { eventId, person })
    const bytes = await upload.read({ mostBytes: MOST_BYTES })
    const [cover, smallCover] = await this.pictures.from(bytes, [SIDE, SMALL_SIDE])
    return this.database.work(async (work) => {
      const event = editable(await this.events.forChange(eventId, work), { eventId, person })
      if (event.status === 'rejected') await this.drafts.of(event, work)
      const cid = await this.#keep(cover, work)
      const smallCid = await this.#keep(smallCover, work)
      await work.query(
        'update events set cover_cid = $2, small_cover_cid = $3, revision = revision + 1 where id = $1',
        [eventId, cid, smallCid],
      )
      return this.show.own(eventId, work)
    })
  }

  async #keep(picture: Picture | undefined, work: UnitOfWork): Promise<string> {
    if (!picture) throw new Error('A picture was not made')
    return (await this.contents.keep({ bytes: picture.bytes, mediaType: 'image/webp' }, work)).cid
  }
}

function editable(event: Event | undefined, { eventId, person }: { eventId: string; person: Person }): Event {
  if (event?.organizerId !== person.id) throw new UnknownEvent({ eventId })
  if (!mayEdit(event)) throw new NotEditable({ eventId, status: event.status })
  return event
}
