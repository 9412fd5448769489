import { useTranslation } from 'react-i18next'
import type { Event } from '../../api/types.ts'
import { EventPicture } from '../../print/event-picture.tsx'
import { usePrice } from '../../print/use-price.ts'
import { useWhen } from '../../print/use-when.ts'
import { localeOf } from '../../print/when.ts'
import { Facts } from '../../ui/facts.tsx'
import styles from './event-summary.module.css'

/** What an event says so far, before anybody can buy. */
export function EventSummary({ event }: { event: Event }) {
  const { t, i18n } = useTranslation()
  const when = useWhen()
  const price = usePrice()
  const number = new Intl.NumberFormat(localeOf(i18n.language))
  const told = when(event)
  const sale = when({ ...event, startsAt: event.saleStartsAt, endsAt: event.saleEndsAt })
  return (
    <div className={styles.summary}>
      <div className={styles.art}>
        <EventPicture event={event} columns={4} rows={5} />
      </div>
      <div>
        <Facts
          facts={[
            {
              label: t('event.when'),
              value: t('event.dayAndTime', { day: told.day, time: told.time }),
              note: t('event.until', { until: told.until, zone: told.zone }),
            },
            { label: t('event.where'), value: event.venue.name, note: event.venue.address },
            {
              label: t('organize.form.saleStartsAt'),
              value: t('event.dayAndTime', { day: sale.day, time: sale.time }),
            },
            {
              label: t('organize.form.tickets'),
              value: number.format(event.tiers.reduce((sum, { maximum }) => sum + maximum, 0)),
            },
          ]}
        />
        <ul className={styles.tiers}>
          {event.tiers.map(({ tierId, name, maximum, prices }) => (
            <li key={tierId}>
              <span>
                {number.format(maximum)} × {name}
              </span>
              <b>
                {(['usdc', 'native'] as const)
                  .flatMap((means) => (prices[means] === null ? [] : [price(prices[means], means)]))
                  .join(' / ')}
              </b>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
