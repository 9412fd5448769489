import { useTranslation } from 'react-i18next'
import type { Event } from '../../api/types.ts'
import { ButtonTo } from '../../ui/button.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { CancelEvent } from './cancel-event.tsx'
import { EventHead } from './event-head.tsx'
import { EventSummary } from './event-summary.tsx'
import { OnItsWay } from './on-its-way.tsx'
import styles from './overview-page.module.css'
import { Proposed } from './proposed.tsx'
import { SalesView } from './sales-view.tsx'
import { ShareButton } from './share-button.tsx'
import { standOf } from './stand-of.ts'
import { useAsked } from './use-asked.ts'
import { WhatNext } from './what-next.tsx'

/** An event at its organizer’s desk: what is happening with it, what to do next, and how it sells. */
export function OverviewPage({ event }: { event: Event }) {
  const following = useAsked(event.id)
  const { status } = event
  const stand = standOf(event, new Date())
  const underWay = event.authoring?.underWay ?? []
  const isPublic = status === 'approved' || status === 'cancelled'
  const mayCancel = (status === 'approved' || status === 'pending') && stand !== 'over' && stand !== 'cancelling'
  return (
    <div className={styles.page}>
      <PageTitle title={`${event.title} · Boxoffice`} />
      <EventHead event={event} actions={<Actions event={event} />} />
      <div className={styles.news}>
        <OnItsWay eventId={event.id} underWay={underWay} {...following} />
        {!following.asked && <WhatNext event={event} stand={stand} />}
        <Proposed event={event} />
      </div>
      {isPublic ? <SalesView event={event} /> : <EventSummary event={event} />}
      {mayCancel && <CancelEvent event={event} follow={following.follow} />}
    </div>
  )
}

/** What one does with it most, by where it stands. */
function Actions({ event: { id, status, authoring } }: { event: Event }) {
  const { t } = useTranslation()
  const params = { eventId: id }
  if (status === 'approved') {
    return (
      <>
        <ButtonTo weight="quiet" to="/events/$eventId" params={params}>
          {t('organize.overview.view')}
        </ButtonTo>
        <ShareButton eventId={id} />
      </>
    )
  }
  const isOpen = status === 'draft' || status === 'rejected'
  if (!isOpen || authoring?.underWay.includes('submission')) return null
  return (
    <>
      <ButtonTo weight="quiet" to="/organizer/events/$eventId/preview" params={params}>
        {t('organize.edit.preview')}
      </ButtonTo>
      <ButtonTo weight="stamp" to="/organizer/events/$eventId/edit" params={params}>
        {t(status === 'rejected' ? 'organize.overview.mend' : 'organize.overview.goOn')}
      </ButtonTo>
    </>
  )
}
