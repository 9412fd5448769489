import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Event } from '../../api/types.ts'
import { EventPicture } from '../../print/event-picture.tsx'
import { useWhen } from '../../print/use-when.ts'
import { localeOf } from '../../print/when.ts'
import { Badge } from '../../ui/badge.tsx'
import { Meter } from '../../ui/meter.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import styles from './own-event-row.module.css'
import { StandBadge } from './stand-badge.tsx'
import { soldOf } from './stand-of.ts'

/** An event among one's own: where it stands, and how it sells. */
export function OwnEventRow({ event }: { event: Event }) {
  const { t, i18n } = useTranslation()
  const when = useWhen()(event)
  const { sold, most } = soldOf(event)
  const number = new Intl.NumberFormat(localeOf(i18n.language))
  const isSold = event.status === 'approved' || event.status === 'cancelled'
  return (
    <li className={styles.row}>
      <div className={styles.art}>
        <EventPicture event={event} columns={3} rows={4} />
      </div>
      <div className={styles.words}>
        <h2>
          <Link to="/organizer/events/$eventId" params={{ eventId: event.id }}>
            {event.title}
          </Link>
        </h2>
        <p className={styles.when}>
          <time dateTime={event.startsAt}>{t('event.dayAndTime', { day: when.dayShort, time: when.time })}</time>
          {' · '}
          {event.venue.name}
        </p>
        <p className={styles.badges}>
          <StandBadge event={event} />
          {event.authoring?.proposal && <Badge tone="wait">{t('organize.list.changeProposed')}</Badge>}
          {event.tiers.some(({ status }) => status !== 'approved') && event.status === 'approved' && (
            <Badge tone="wait">{t('organize.list.newTier')}</Badge>
          )}
        </p>
      </div>
      {isSold && (
        <div className={styles.sold}>
          <p>
            <b>{number.format(sold)}</b> {t('organize.list.ofTickets', { most: number.format(most) })}
          </p>
          <Meter value={sold} most={most} />
        </div>
      )}
    </li>
  )
}

export function OwnEventRowSkeleton() {
  return (
    <li className={styles.row} aria-hidden="true">
      <div className={styles.blank} />
      <div className={styles.words}>
        <h2>
          <Skeleton width="14ch" />
        </h2>
        <p className={styles.when}>
          <Skeleton width="20ch" />
        </p>
      </div>
    </li>
  )
}
