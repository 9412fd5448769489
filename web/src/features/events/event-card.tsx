import { Link } from '@tanstack/react-router'
import type { EventCard as Card } from '../../api/types.ts'
import { EventPicture } from '../../print/event-picture.tsx'
import { SaleBadge } from '../../print/sale-badge.tsx'
import { saleState } from '../../print/sale-state.ts'
import { useWhen } from '../../print/use-when.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import styles from './event-card.module.css'
import { useCardPrice } from './use-card-price.ts'

/** An event as a bill on the wall: its poster, and what one decides by. */
export function EventCard({ event }: { event: Card }) {
  const when = useWhen()(event)
  const price = useCardPrice()
  return (
    <li className={styles.card}>
      <div className={styles.art}>
        <EventPicture event={event} columns={4} rows={5} />
        <div className={styles.badge}>
          <SaleBadge state={saleState(event, new Date())} />
        </div>
      </div>
      <h3>
        <Link to="/events/$eventId" params={{ eventId: event.id }}>
          {event.title}
        </Link>
      </h3>
      <p className={styles.when}>
        <time dateTime={event.startsAt}>
          {when.dayShort} · {when.time}
        </time>
      </p>
      <p className={styles.foot}>
        <span>{event.venue.name}</span>
        <span className={styles.price}>{price(event.lowestPrices)}</span>
      </p>
    </li>
  )
}

export function EventCardSkeleton() {
  return (
    <li className={styles.card} aria-hidden="true">
      <div className={styles.blank} />
      <h3>
        <Skeleton width="12ch" />
      </h3>
      <p className={styles.when}>
        <Skeleton width="14ch" />
      </p>
      <p className={styles.foot}>
        <Skeleton width="10ch" />
      </p>
    </li>
  )
}
