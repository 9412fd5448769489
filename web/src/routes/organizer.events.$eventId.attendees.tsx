import { createFileRoute } from '@tanstack/react-router'
import { useCallback } from 'react'
import { given, oneOf, wordsOf } from '../browser/search.ts'
import { AttendeesPage } from '../features/organize/attendees-page.tsx'
import { type AttendeeFilter, ticketStatuses } from '../features/organize/filters.ts'
import { useOwnEvent } from '../features/organize/use-own-event.ts'

export const Route = createFileRoute('/organizer/events/$eventId/attendees')({
  validateSearch: ({ query, tierId, status, sort }): AttendeeFilter & { sort?: string } =>
    given({
      query: wordsOf(query),
      tierId: typeof tierId === 'number' && Number.isInteger(tierId) ? tierId : undefined,
      status: oneOf(status, ticketStatuses),
      sort: wordsOf(sort),
    }),
  component: AttendeesRoute,
})

function AttendeesRoute() {
  const { eventId } = Route.useParams()
  const { data: event } = useOwnEvent(eventId)
  const { sort, ...filter } = Route.useSearch()
  const navigate = Route.useNavigate()
  const onFilter = useCallback(
    (filter: AttendeeFilter) =>
      navigate({ search: ({ sort }) => given({ ...filter, sort }), replace: true, resetScroll: false }),
    [navigate],
  )
  return (
    event && (
      <AttendeesPage
        key={eventId}
        event={event}
        filter={filter}
        sort={sort}
        onFilter={onFilter}
        onSort={(sort) =>
          navigate({ search: (before) => given({ ...before, sort }), replace: true, resetScroll: false })
        }
      />
    )
  )
}
