import type { QueryClient } from '@tanstack/react-query'
import { eventQuery } from './event-query.ts'
import { eventsQuery } from './events-query.ts'
import type { Event, EventCards } from './types.ts'

/** What the server has asked for already, and put into the page. */
export type FirstAnswers = { event?: Event; events?: EventCards }

/** Has the pages know them, as if they had asked at that time. */
export function learnAnswers(queries: QueryClient, { event, events }: FirstAnswers, updatedAt = Date.now()) {
  if (event) queries.setQueryData(eventQuery(event.id).queryKey, event, { updatedAt })
  if (events) queries.setQueryData(eventsQuery.queryKey, { pages: [events], pageParams: [{}] }, { updatedAt })
}
