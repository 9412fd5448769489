import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Event, Ticket } from '../../api/types.ts'
import { EventPicture } from '../../print/event-picture.tsx'
import { useWhen } from '../../print/use-when.ts'
import { PageTitle } from '../../ui/page-title.tsx'
import { TearOff } from '../../ui/tear-off.tsx'
import { Papers } from './papers.tsx'
import { Proof } from './proof.tsx'
import { TicketCode } from './ticket-code.tsx'
import styles from './ticket-page.module.css'
import { TicketState } from './ticket-state.tsx'
import type { useCode } from './use-code.ts'

type TicketPageProps = {
  kept: ReactNode

  ticket: Ticket
  event: Event | undefined
  holder: string | undefined
  code: ReturnType<typeof useCode>
}

/** The ticket itself, as one shows it. `holder` is known only to the one who holds it. */
export function TicketPage({ ticket, event, holder, code, kept }: TicketPageProps) {
  const { t } = useTranslation()
  const when = useWhen()
  const told = event && when(event)
  const tier = event?.tiers.find(({ tierId }) => tierId === ticket.tierId)
  const title = event?.title ?? t('tickets.unknownEvent')
  return (
    <article className={styles.page}>
      <PageTitle title={`${title} · Boxoffice`} />
      {kept}
      <div className={styles.head}>
        <p>{t(holder ? 'ticket.yours' : 'ticket.somebodys')}</p>
        <TicketState status={ticket.status} />
      </div>
      <TearOff
        way="down"
        body={
          <div>
            <div className={styles.art}>{event && <EventPicture event={event} columns={6} rows={5} isLarge />}</div>
            <div className={styles.body}>
              <h1>{title}</h1>
              {told && (
                <dl className={styles.facts}>
                  <div>
                    <dt>{t('event.when')}</dt>
                    <dd>
                      <time dateTime={event.startsAt}>
                        {t('event.dayAndTime', { day: told.dayShort, time: told.time })}
                      </time>
                    </dd>
                    <dd className={styles.soft}>{told.zone}</dd>
                  </div>
                  <div>
                    <dt>{t('event.where')}</dt>
                    <dd>{event.venue.name}</dd>
                    <dd className={styles.soft}>{event.venue.address}</dd>
                  </div>
                </dl>
              )}
            </div>
          </div>
        }
        stub={
          <div className={styles.stub}>
            {holder && ticket.status !== 'refunded' && <TicketCode code={code} />}
            <p className={styles.tier}>{tier?.name}</p>
            <p className={styles.serial}>{t('ticket.serial', { serial: ticket.serial })}</p>
            {holder && (
              <p className={styles.holder}>
                <span>{t('ticket.holder')}</span> {holder}
              </p>
            )}
          </div>
        }
      />
      {holder && <Papers tokenId={ticket.tokenId} />}
      <Proof ticket={ticket} />
    </article>
  )
}
