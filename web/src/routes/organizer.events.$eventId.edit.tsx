import { createFileRoute } from '@tanstack/react-router'
import { EventCard } from '../features/events/event-card.tsx'
import { ChangePage } from '../features/organize/change-page.tsx'
import { EditPage } from '../features/organize/edit-page.tsx'
import { useOwnEvent } from '../features/organize/use-own-event.ts'

export const Route = createFileRoute('/organizer/events/$eventId/edit')({ component: EditRoute })

/** What nobody relies on yet may become anything; the rest is mended or proposed. */
function EditRoute() {
  const { eventId } = Route.useParams()
  const { data: event } = useOwnEvent(eventId)
  if (!event) return null
  const isOpen = event.status === 'rejected' || event.status === 'draft'
  const isSending = event.authoring?.underWay.includes('submission')
  if (!isOpen || isSending) return <ChangePage key={eventId} event={event} />
  return <EditPage key={eventId} event={event} showCard={(card) => <EventCard event={card} />} />
}
