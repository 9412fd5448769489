import { Injectable } from '@nestjs/common'
import { Events } from '../events/index.ts'
import { People } from '../identity/index.ts'

/** Whom and what the ids in a list are, one query for a page, so that nobody has to look each of them up. */
@Injectable()
export class NameSubjects {
  constructor(
    private readonly events: Events,
    private readonly people: People,
  ) {}

  /** Addresses by id; who has left has one that says so. */
  async emailsOf(rows: readonly { readonly personId: string }[]): Promise<(personId: string) => string> {
    const people = await this.people.findMany([...new Set(rows.map(({ personId }) => personId))])
    return (personId) => people.get(personId)?.email ?? ''
  }

  /** Titles by id. */
  async titlesOf(rows: readonly { readonly eventId: string | null }[]): Promise<(eventId: string) => string> {
    const titles = await this.events.titles([...new Set(rows.flatMap(({ eventId }) => eventId ?? []))])
    return (eventId) => titles.get(eventId) ?? ''
  }
}
