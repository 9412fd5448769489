import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { DeskWays } from '../../ui/desk.tsx'
import { useOwnEvent } from './use-own-event.ts'

/** The ways around one event. */
export function EventWays({ eventId }: { eventId: string }) {
  const { t } = useTranslation()
  const { data: event } = useOwnEvent(eventId)
  const params = { eventId }
  const isDraft = event?.status === 'draft' || event?.status === 'rejected'
  if (!event) return null
  return (
    <DeskWays name={event.title}>
      <Link to="/organizer/events/$eventId" params={params} activeOptions={{ exact: true }}>
        {t('organize.ways.overview')}
      </Link>
      {event.status !== 'cancelled' && (
        <Link to="/organizer/events/$eventId/edit" params={params}>
          {t(isDraft ? 'organize.ways.edit' : 'organize.ways.change')}
        </Link>
      )}
      <Link to="/organizer/events/$eventId/preview" params={params}>
        {t('organize.ways.preview')}
      </Link>
      {(event.status === 'approved' || event.status === 'cancelled') && (
        <Link to="/organizer/events/$eventId/attendees" params={params}>
          {t('organize.ways.attendees')}
        </Link>
      )}
    </DeskWays>
  )
}
