import { createFileRoute } from '@tanstack/react-router'
import { hasCode } from '../api/problem.ts'
import { ReviewPage } from '../features/admin/approvals/review-page.tsx'
import { useReview } from '../features/admin/approvals/use-reviews.ts'
import { LoadFailedPage } from './-load-failed-page.tsx'
import { LoadingPage } from './-loading-page.tsx'
import { NotFoundPage } from './-not-found-page.tsx'

export const Route = createFileRoute('/admin/events/$eventId')({ component: ReviewRoute })

const GONE = ['events.unknown_event', 'platform.invalid_request']

function ReviewRoute() {
  const { eventId } = Route.useParams()
  const { data: event, error, refetch } = useReview(eventId)
  if (GONE.some((code) => hasCode(error, code))) return <NotFoundPage />
  if (error && !event) return <LoadFailedPage onAgain={refetch} />
  if (!event) return <LoadingPage />
  return <ReviewPage key={eventId} event={event} />
}
