import { useTranslation } from 'react-i18next'
import type { Event } from '../../api/types.ts'
import { meansOf } from '../../print/amount.ts'
import { EventPicture } from '../../print/event-picture.tsx'
import { usePrice } from '../../print/use-price.ts'
import { useWhen } from '../../print/use-when.ts'
import type { Pull } from '../../ui/poster/poster.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { TearOff } from '../../ui/tear-off.tsx'
import type { Bought } from './bought.ts'
import styles from './order-ticket.module.css'
import type { Stage } from './progress.ts'

const pulls: Record<Stage, Pull> = {
  reserving: 'outline',
  writing: 'proof',
  yours: 'full',
  failed: 'outline',
  returning: 'outline',
  refunded: 'outline',
}

/** The ticket as it comes off the press: outlines, a first pull, the print; then the stub tears off. */
export function OrderTicket({ order, stage, event }: { order: Bought; stage: Stage; event: Event | undefined }) {
  const { t } = useTranslation()
  const price = usePrice()
  const tier = event?.tiers.find(({ tierId }) => tierId === order.tierId)
  return (
    <TearOff
      way="down"
      isTorn={stage === 'yours'}
      body={
        <div className={styles.body}>
          <div className={styles.art}>
            {event && <EventPicture event={event} columns={6} rows={4} pull={pulls[stage]} />}
          </div>
          <div className={styles.words}>
            <h2>{event?.title ?? <Skeleton width="12ch" />}</h2>
            <p>{event ? <Day event={event} /> : <Skeleton width="16ch" />}</p>
          </div>
        </div>
      }
      stub={
        <div className={styles.stub}>
          <p className={styles.what}>
            {order.quantity} × {tier?.name ?? <Skeleton width="6ch" />}
          </p>
          <p className={styles.sum}>
            {price(BigInt(order.price) * BigInt(order.quantity), meansOf(order.currency))}
            {order.price !== '0' && <small>{t(`order.money.${stage}`)}</small>}
          </p>
        </div>
      }
    />
  )
}

function Day({ event }: { event: Event }) {
  const { t } = useTranslation()
  const { day, time } = useWhen()(event)
  return (
    <>
      {t('event.dayAndTime', { day, time })}
      <br />
      {event.venue.name}
    </>
  )
}
