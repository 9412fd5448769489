import { createFileRoute, Outlet } from '@tanstack/react-router'
import { hasCode } from '../api/problem.ts'
import { useOwnEvent } from '../features/organize/use-own-event.ts'
import { useMe } from '../features/session/use-me.ts'
import { LoadFailedPage } from './-load-failed-page.tsx'
import { LoadingPage } from './-loading-page.tsx'
import { NotFoundPage } from './-not-found-page.tsx'

export const Route = createFileRoute('/organizer/events/$eventId')({ component: OwnEventRoute })

const GONE = ['events.unknown_event', 'platform.invalid_request']

/** An event, for whoever organizes it. */
function OwnEventRoute() {
  const { eventId } = Route.useParams()
  const { data: event, error, refetch } = useOwnEvent(eventId)
  const me = useMe()
  const isSomebodys = event && me && event.organizer.id !== me.id
  if (isSomebodys || GONE.some((code) => hasCode(error, code))) return <NotFoundPage />
  if (error && !event) return <LoadFailedPage onAgain={refetch} />
  if (!event?.authoring) return <LoadingPage />
  return <Outlet />
}
