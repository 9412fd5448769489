import { createFileRoute } from '@tanstack/react-router'
import { type EventFilter, eventStatuses } from '../features/organize/filters.ts'
import { OwnEventsPage } from '../features/organize/own-events-page.tsx'

export const Route = createFileRoute('/organizer/')({
  validateSearch: ({ status }): { status?: NonNullable<EventFilter> } => {
    const filter = eventStatuses.find((one) => one === status)
    return filter ? { status: filter } : {}
  },
  component: OwnEventsRoute,
})

function OwnEventsRoute() {
  return <OwnEventsPage filter={Route.useSearch().status} />
}
