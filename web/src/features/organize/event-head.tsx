import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Event } from '../../api/types.ts'
import { useWhen } from '../../print/use-when.ts'
import { Badge } from '../../ui/badge.tsx'
import styles from './event-head.module.css'
import { StandBadge } from './stand-badge.tsx'

/** An event’s name at its organizer’s desk: where it stands, when and where, and what to do with it. */
export function EventHead({ event, actions }: { event: Event; actions: ReactNode }) {
  const { t } = useTranslation()
  const when = useWhen()(event)
  return (
    <header className={styles.head}>
      <div className={styles.words}>
        <p className={styles.badges}>
          <StandBadge event={event} />
          {event.authoring?.proposal && <Badge tone="wait">{t('organize.list.changeProposed')}</Badge>}
        </p>
        <h1>{event.title}</h1>
        <p className={styles.when}>
          <time dateTime={event.startsAt}>{t('event.dayAndTime', { day: when.day, time: when.time })}</time>
          {` · ${when.zone} · ${event.venue.name}`}
        </p>
      </div>
      <div className={styles.actions}>{actions}</div>
    </header>
  )
}
