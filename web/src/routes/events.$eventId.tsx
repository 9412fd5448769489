import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { hasCode } from '../api/problem.ts'
import { Purchase } from '../features/checkout/purchase.tsx'
import { EventPage } from '../features/events/event-page.tsx'
import { EventPageSkeleton } from '../features/events/event-page-skeleton.tsx'
import { useEvent } from '../features/events/use-event.ts'
import { useSignIn } from '../features/session/sign-in.tsx'
import { useMe } from '../features/session/use-me.ts'
import { LoadFailedPage } from './-load-failed-page.tsx'
import { NotFoundPage } from './-not-found-page.tsx'

export const Route = createFileRoute('/events/$eventId')({ component: EventRoute })

const GONE = ['events.unknown_event', 'platform.invalid_request']

function EventRoute() {
  const { eventId } = Route.useParams()
  const { data: event, error, refetch } = useEvent(eventId)
  const me = useMe()
  const signIn = useSignIn()
  const navigate = useNavigate()
  if (GONE.some((code) => hasCode(error, code))) return <NotFoundPage />
  if (error && !event) return <LoadFailedPage onAgain={refetch} />
  if (!event) return <EventPageSkeleton />
  return (
    <EventPage event={event}>
      <Purchase
        key={eventId}
        event={event}
        isSignedIn={me === undefined ? undefined : me !== null}
        signIn={signIn}
        onPlaced={(orderId) => navigate({ to: '/orders/$orderId', params: { orderId } })}
      />
    </EventPage>
  )
}
