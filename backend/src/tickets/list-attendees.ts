import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import { type Event, Events } from '../events/index.ts'
import { calledLike, People, type Person, personIsCalled } from '../identity/index.ts'
import { Database } from '../platform/index.ts'
import { Wallets, walletIsOf } from '../wallets/index.ts'
import type { Attendee, attendeePage, attendeesQuery } from './attendees.schemas.ts'
import type { TicketRow } from './ticket.ts'

type Query = z.infer<typeof attendeesQuery>

/** Who has the tickets of an event, for its organizer: one row for each ticket, whoever bought it. */
@Injectable()
export class ListAttendees {
  constructor(
    private readonly database: Database,
    private readonly events: Events,
    private readonly people: People,
    private readonly wallets: Wallets,
  ) {}

  async page(organizer: Person, eventId: string, query: Query): Promise<z.infer<typeof attendeePage>> {
    const event = await this.events.ofOrganizer(organizer.id, eventId)
    const items = await this.some(event, { ...query, limit: query.limit + 1 })
    const page = items.slice(0, query.limit)
    return { items: page, nextCursor: items.length > query.limit ? (page.at(-1)?.tokenId ?? null) : null }
  }

  /** By token id, which goes by tier, currency and serial. */
  async some({ id, tiers }: Event, { query, tierId, status, limit, cursor }: Query): Promise<Attendee[]> {
    const rows = await this.database.query<TicketRow>(
      `select * from tickets
        where event_id = $1 and ($2::int is null or tier_id = $2) and ($3::text is null or status = $3)
          and ($4::numeric is null or token_id > $4)
          and ($5::text is null or ${walletIsOf('tickets.owner', (personId) => personIsCalled(personId, '$5'))})
        order by token_id limit $6`,
      [id, tierId ?? null, status ?? null, cursor ?? null, query ? calledLike(query) : null, limit],
    )
    const personIds = await this.wallets.peopleAt([...new Set(rows.map(({ owner }) => owner))])
    const people = await this.people.findMany([...new Set(personIds.values())])
    return rows.map((row) => {
      const person = people.get(personIds.get(row.owner) ?? '')
      return {
        tokenId: row.token_id,
        tierId: row.tier_id,
        tier: tiers.find((one) => one.tierId === row.tier_id)?.name ?? String(row.tier_id),
        serial: Number(row.serial),
        ...{ status: row.status, owner: row.owner, price: row.price, currency: row.currency },
        ...{ name: person?.displayName ?? null, email: person?.email ?? null },
      }
    })
  }
}
