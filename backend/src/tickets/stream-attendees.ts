import { Readable } from 'node:stream'
import { Injectable } from '@nestjs/common'
import { type Event, Events } from '../events/index.ts'
import type { Person } from '../identity/index.ts'
import { BYTE_ORDER_MARK, csvRow } from '../platform/index.ts'
import { ListAttendees } from './list-attendees.ts'

const AT_ONCE = 500
const HEADER = ['ticket', 'tier', 'serial', 'status', 'name', 'email', 'wallet', 'price', 'currency']

/** All attendees as a file for a spreadsheet, read as fast as it is taken: it never stands in memory as a whole. */
@Injectable()
export class StreamAttendees {
  constructor(
    private readonly attendees: ListAttendees,
    private readonly events: Events,
  ) {}

  async csv(organizer: Person, eventId: string): Promise<Readable> {
    const event = await this.events.ofOrganizer(organizer.id, eventId)
    return Readable.from(this.#rows(event), { objectMode: false })
  }

  async *#rows(event: Event): AsyncGenerator<string> {
    yield BYTE_ORDER_MARK + csvRow(HEADER)
    for (let cursor: string | undefined; ; ) {
      const some = await this.attendees.some(event, { limit: AT_ONCE, cursor })
      if (some.length > 0) yield some.map(rowOf).join('')
      cursor = some.at(-1)?.tokenId
      if (some.length < AT_ONCE) return
    }
  }
}

function rowOf(one: Awaited<ReturnType<ListAttendees['some']>>[number]): string {
  const { tokenId, tier, serial, status, name, email, owner, price, currency } = one
  return csvRow([tokenId, tier, serial, status, name, email, owner, price, currency])
}
