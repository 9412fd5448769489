import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { NewEventPage } from '../features/organize/new-event-page.tsx'

export const Route = createFileRoute('/organizer/new')({ component: NewEventRoute })

function NewEventRoute() {
  const navigate = useNavigate()
  return (
    <NewEventPage
      onCreated={(eventId) => navigate({ to: '/organizer/events/$eventId/edit', params: { eventId }, replace: true })}
    />
  )
}
