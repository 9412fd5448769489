import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Event } from '../../api/types.ts'
import { EventPicture } from '../../print/event-picture.tsx'
import { SaleBadge } from '../../print/sale-badge.tsx'
import { saleState } from '../../print/sale-state.ts'
import { useWhen } from '../../print/use-when.ts'
import { Facts } from '../../ui/facts.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import styles from './event-page.module.css'
import { Policies } from './policies.tsx'

/** Everything to decide by; what one does about it comes as children. */
export function EventPage({ event, children }: { event: Event; children: ReactNode }) {
  const { t } = useTranslation()
  const when = useWhen()(event)
  const available = event.tiers.reduce((sum, tier) => sum + tier.available, 0)
  return (
    <div className={styles.page}>
      <PageTitle title={`${event.title} · Boxoffice`} />
      <div className={styles.art}>
        <EventPicture event={event} columns={4} rows={5} isLarge />
      </div>
      <div>
        <p className={styles.kind}>
          <span>{t(`category.${event.category}`)}</span>
          <SaleBadge state={saleState({ ...event, available }, new Date())} />
        </p>
        <h1>{event.title}</h1>
        <Facts
          facts={[
            {
              label: t('event.when'),
              value: <time dateTime={event.startsAt}>{t('event.dayAndTime', { day: when.day, time: when.time })}</time>,
              note: t('event.until', { until: when.until, zone: when.zone }),
            },
            { label: t('event.where'), value: event.venue.name, note: event.venue.address },
          ]}
        />
        {children}
        <section className={styles.about}>
          <h2>{t('event.about')}</h2>
          <p className={styles.description}>{event.description}</p>
          {event.organizer.name && <p className={styles.by}>{t('event.by', { name: event.organizer.name })}</p>}
        </section>
        <Policies event={event} />
      </div>
    </div>
  )
}
