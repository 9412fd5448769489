import { createFileRoute } from '@tanstack/react-router'
import { OverviewPage } from '../features/organize/overview-page.tsx'
import { useOwnEvent } from '../features/organize/use-own-event.ts'

export const Route = createFileRoute('/organizer/events/$eventId/')({ component: OverviewRoute })

function OverviewRoute() {
  const { eventId } = Route.useParams()
  const { data: event } = useOwnEvent(eventId)
  return event && <OverviewPage key={eventId} event={event} />
}
