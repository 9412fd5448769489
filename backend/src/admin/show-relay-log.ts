import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import { ListRelayLog } from '../relayer/index.ts'
import type { relayLog, relayLogQuery } from './admin.schemas.ts'
import { NameSubjects } from './name-subjects.ts'

/** What we paid for and what we refused to, with the reason. */
@Injectable()
export class ShowRelayLog {
  constructor(
    private readonly log: ListRelayLog,
    private readonly names: NameSubjects,
  ) {}

  async page({ person, operation, ...query }: z.infer<typeof relayLogQuery>): Promise<z.infer<typeof relayLog>> {
    const { items, nextCursor } = await this.log.page({ ...query, personId: person, operationId: operation })
    const [emailOf, titleOf] = [await this.names.emailsOf(items), await this.names.titlesOf(items)]
    const views = items.map(({ at, closedAt, ...entry }) => ({
      ...entry,
      personEmail: emailOf(entry.personId),
      eventTitle: entry.eventId && titleOf(entry.eventId),
      at: at.toISOString(),
      closedAt: closedAt?.toISOString() ?? null,
    }))
    return { items: views, nextCursor }
  }
}
