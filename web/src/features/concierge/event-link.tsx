import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { eventQuery } from '../../api/event-query.ts'
import { EventPicture } from '../../print/event-picture.tsx'
import { useWhen } from '../../print/use-when.ts'
import { ButtonTo } from '../../ui/button.tsx'
import styles from './answer.module.css'

/** The event that an answer is about, one press away from its tickets. */
export function EventLink({ eventId }: { eventId: string }) {
  const { t } = useTranslation()
  const tellWhen = useWhen()
  const { data: event } = useQuery(eventQuery(eventId))
  const when = event && tellWhen(event)
  return (
    <div className={styles.event}>
      <div className={styles.art}>{event && <EventPicture event={event} columns={2} rows={2} />}</div>
      <div className={styles.about}>
        {event && when && (
          <p>
            <b>{event.title}</b>
            <br />
            <time dateTime={event.startsAt}>
              {when.dayShort} · {when.time}
            </time>
          </p>
        )}
      </div>
      <ButtonTo weight="quiet" to="/events/$eventId" params={{ eventId }}>
        {t('concierge.answer.event')}
      </ButtonTo>
    </div>
  )
}
