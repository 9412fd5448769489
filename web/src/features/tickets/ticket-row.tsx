import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EventPicture } from '../../print/event-picture.tsx'
import { useWhen } from '../../print/use-when.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { TearOff } from '../../ui/tear-off.tsx'
import type { Held } from './in-order.ts'
import styles from './ticket-row.module.css'
import { TicketState } from './ticket-state.tsx'

/** A ticket among others, lying on its side. */
export function TicketRow({ ticket, event }: Held) {
  const { t } = useTranslation()
  const when = useWhen()
  const told = event && when(event)
  const tier = event?.tiers.find(({ tierId }) => tierId === ticket.tierId)
  return (
    <li className={styles.row}>
      <TearOff
        way="across"
        isVoid={ticket.status === 'used' || ticket.status === 'refunded'}
        body={
          <div className={styles.body}>
            <div className={styles.art}>{event && <EventPicture event={event} columns={3} rows={3} />}</div>
            <div>
              <h3>
                <Link to="/tickets/$tokenId" params={{ tokenId: ticket.tokenId }}>
                  {event?.title ?? t('tickets.unknownEvent')}
                </Link>
              </h3>
              {told && (
                <p>
                  <time dateTime={event.startsAt}>
                    {t('event.dayAndTime', { day: told.dayShort, time: told.time })}
                  </time>
                  <br />
                  {event.venue.name}
                </p>
              )}
            </div>
          </div>
        }
        stub={
          <div className={styles.stub}>
            <p className={styles.tier}>{tier?.name}</p>
            <p className={styles.serial}>{t('ticket.serial', { serial: ticket.serial })}</p>
            <TicketState status={ticket.status} />
          </div>
        }
      />
    </li>
  )
}

export function TicketRowSkeleton() {
  return (
    <li className={styles.row} aria-hidden="true">
      <TearOff
        way="across"
        isVoid
        body={
          <div className={styles.body}>
            <div className={styles.blank} />
            <h3>
              <Skeleton width="10ch" />
            </h3>
          </div>
        }
        stub={
          <div className={styles.stub}>
            <Skeleton width="5ch" />
          </div>
        }
      />
    </li>
  )
}
