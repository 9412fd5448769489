import { useTranslation } from 'react-i18next'
import type { ReviewedEvent, Tier } from '../../../api/types.ts'
import { EventPoster } from '../../../print/event-poster.tsx'
import { useWhen } from '../../../print/use-when.ts'
import { DetailsList } from '../../../ui/details-list.tsx'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import styles from './reviewed-content.module.css'
import { tellPolicy, tellPrices, tellTime } from './tell-field.ts'

/** Everything that an organizer says of an event, as it stands now. */
export function ReviewedContent({ event }: { event: ReviewedEvent }) {
  const { t, i18n } = useTranslation()
  const when = useWhen()(event)
  const { timeZone, venue, cover, description, tiers } = event
  const time = (at: string) => tellTime(at, { t, language: i18n.language, timeZone })
  return (
    <section className={styles.content}>
      <h2>{t('admin.review.content')}</h2>
      <div className={styles.top}>
        <div className={styles.art}>
          {cover ? (
            <img src={cover} alt={t('admin.review.cover')} />
          ) : (
            <EventPoster event={event} columns={4} rows={3} />
          )}
        </div>
        <Facts
          facts={[
            {
              label: t('event.when'),
              value: t('event.dayAndTime', { day: when.day, time: when.time }),
              note: t('event.until', { until: when.until, zone: when.zone }),
            },
            { label: t('event.where'), value: venue.name, note: venue.address },
          ]}
        />
      </div>
      <p className={styles.description}>{description}</p>
      <Table
        caption={t('admin.review.tiers')}
        columns={useTierColumns()}
        rows={tiers}
        keyOf={(tier) => `${tier.tierId}`}
      />
      <DetailsList
        rows={[
          [t('admin.field.category'), t(`category.${event.category}`)],
          [t('admin.field.saleStartsAt'), time(event.saleStartsAt)],
          [t('admin.field.saleEndsAt'), time(event.saleEndsAt)],
          [t('admin.field.transferPolicy'), tellPolicy(event.transferPolicy, { t })],
          [t('admin.field.payoutMode'), t(`admin.payout.${event.payoutMode}`)],
          [t('admin.review.cancelReason'), event.cancelReason],
        ]}
      />
      <Disclosure summary={t('order.details.heading')}>
        <DetailsList
          rows={[
            [t('admin.review.id'), event.id],
            [t('admin.review.onchainId'), event.onchainEventId],
            [t('admin.review.organizerId'), event.organizer.id],
            [t('admin.review.revision'), event.authoring?.revision],
          ]}
        />
      </Disclosure>
    </section>
  )
}

function useTierColumns(): Column<Tier>[] {
  const { t, i18n } = useTranslation()
  return [
    {
      key: 'name',
      label: t('admin.review.tier'),
      kind: 'lead',
      cell: ({ name, status, guarded }) => (
        <>
          {name}
          {status !== 'approved' && <span className={styles.soft}> · {t(`admin.tier.status.${status}`)}</span>}
          {guarded && <span className={styles.soft}> · {t('admin.tier.guarded')}</span>}
        </>
      ),
    },
    {
      key: 'price',
      label: t('admin.review.price'),
      cell: ({ prices }) => tellPrices(prices, { t, language: i18n.language }),
    },
    { key: 'perPerson', label: t('admin.review.perPerson'), kind: 'figure', cell: ({ perPerson }) => perPerson },
    { key: 'sold', label: t('admin.review.sold'), kind: 'figure', cell: ({ sold }) => sold },
    { key: 'maximum', label: t('admin.review.maximum'), kind: 'figure', cell: ({ maximum }) => maximum },
  ]
}
