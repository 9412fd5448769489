import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { EventCard } from '../../api/types.ts'
import { EventPicture } from '../../print/event-picture.tsx'
import { useWhen } from '../../print/use-when.ts'
import { TearOff } from '../../ui/tear-off.tsx'
import styles from './featured-event.module.css'
import { useCardPrice } from './use-card-price.ts'

/** What is on next, as the ticket that one might hold. */
export function FeaturedEvent({ event }: { event: EventCard }) {
  const { t } = useTranslation()
  const when = useWhen()(event)
  const price = useCardPrice()
  return (
    <article className={styles.featured}>
      <TearOff
        way="across"
        body={
          <div className={styles.art}>
            <EventPicture event={event} columns={6} rows={5} isLarge />
          </div>
        }
        stub={
          <div className={styles.stub}>
            <div>
              <p className={styles.when}>
                <time dateTime={event.startsAt}>{when.dayShort}</time>
              </p>
              <h2>
                <Link to="/events/$eventId" params={{ eventId: event.id }}>
                  {event.title}
                </Link>
              </h2>
              <p className={styles.soft}>{event.venue.name}</p>
            </div>
            <div>
              <p className={styles.price}>{price(event.lowestPrices)}</p>
              <p className={styles.soft}>{t('event.left', { left: event.available })}</p>
            </div>
          </div>
        }
      />
    </article>
  )
}
