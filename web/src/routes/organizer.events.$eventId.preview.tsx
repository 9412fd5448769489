import { createFileRoute } from '@tanstack/react-router'
import { TiersPreview } from '../features/checkout/tiers-preview.tsx'
import { EventPage } from '../features/events/event-page.tsx'
import { PreviewBar } from '../features/organize/preview-bar.tsx'
import { proposedEvent } from '../features/organize/proposed-event.ts'
import { useOwnEvent } from '../features/organize/use-own-event.ts'

export const Route = createFileRoute('/organizer/events/$eventId/preview')({ component: PreviewRoute })

/** The event’s page as buyers will see it, with nothing to buy yet. */
function PreviewRoute() {
  const { eventId } = Route.useParams()
  const { data: event } = useOwnEvent(eventId)
  if (!event) return null
  const shown = proposedEvent(event)
  return (
    <>
      <PreviewBar event={event} />
      <EventPage event={shown}>
        <TiersPreview tiers={shown.tiers} />
      </EventPage>
    </>
  )
}
