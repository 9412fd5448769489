import { createFileRoute } from '@tanstack/react-router'
import { given, oneOf } from '../browser/search.ts'
import { type EventFilter, eventStatuses } from '../features/organize/filters.ts'
import { OwnEventsPage } from '../features/organize/own-events-page.tsx'

export const Route = createFileRoute('/organizer/')({
  validateSearch: ({ status }): { status?: NonNullable<EventFilter> } =>
    given({ status: oneOf(status, eventStatuses) }),
  component: OwnEventsRoute,
})

function OwnEventsRoute() {
  return <OwnEventsPage filter={Route.useSearch().status} />
}
