import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { eventQuery } from '../../api/event-query.ts'
import type { Event } from '../../api/types.ts'
import { ButtonTo } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import type { Bought } from './bought.ts'
import styles from './order-page.module.css'
import { OrderTicket } from './order-ticket.tsx'
import type { Stage } from './progress.ts'
import { ProgressSteps } from './progress-steps.tsx'
import { useFailure } from './use-failure.ts'
import { useLasting } from './use-lasting.ts'

type OrderPageProps = {
  order: Bought
  stage: Stage
  isConnected: boolean
  /** How it was paid, where that has to be said. */
  paid?: ReactNode
  details: ReactNode
}

/** A ticket in the making: what is happening, in a person's words, until they hold it or know why not. */
export function OrderPage({ order, stage, isConnected, paid, details }: OrderPageProps) {
  const { t } = useTranslation()
  const { data: event } = useQuery({ ...eventQuery(order.eventId ?? ''), enabled: order.eventId !== undefined })
  const isSlow = useLasting(stage)
  return (
    <div className={styles.page}>
      <PageTitle title={`${t(`order.heading.${stage}`)} · Boxoffice`} />
      <section className={styles.words}>
        <div aria-live="polite">
          <h1>{t(`order.heading.${stage}`)}</h1>
        </div>
        <p className={styles.lead}>
          <Lead order={order} stage={stage} event={event} />
        </p>
        {paid && <p className={styles.paid}>{paid}</p>}
        {(stage === 'reserving' || stage === 'writing' || stage === 'yours') && <ProgressSteps stage={stage} />}
        {!isConnected && stage !== 'yours' && (
          <Notice tone="wait" title={t('order.lost.title')}>
            {t('order.lost.text')}
          </Notice>
        )}
        {isConnected && isSlow && (
          <Notice tone="plain" title={t('order.slow.title')}>
            {t('order.slow.text')}
          </Notice>
        )}
        <div className={styles.actions}>
          <Next order={order} stage={stage} />
        </div>
        {details}
      </section>
      <div className={styles.ticket}>
        <OrderTicket order={order} stage={stage} event={event} />
      </div>
    </div>
  )
}

function Lead({ order, stage, event }: { order: Bought; stage: Stage; event: Event | undefined }) {
  const { t } = useTranslation()
  const failure = useFailure()
  if (stage === 'failed') return <>{failure(order)}</>
  return <>{t(`order.lead.${stage}`, { title: event?.title ?? t('order.thisEvent'), count: order.quantity })}</>
}

function Next({ order, stage }: { order: Bought; stage: Stage }) {
  const { t } = useTranslation()
  const [first, ...others] = order.tokenIds
  if (stage === 'failed' || stage === 'returning' || stage === 'refunded') {
    return order.eventId === undefined ? (
      <ButtonTo weight="stamp" to="/">
        {t('notFound.home')}
      </ButtonTo>
    ) : (
      <ButtonTo weight="stamp" to="/events/$eventId" params={{ eventId: order.eventId }}>
        {t('order.backToEvent')}
      </ButtonTo>
    )
  }
  if (stage !== 'yours' || first === undefined) return null
  return others.length === 0 ? (
    <ButtonTo weight="stamp" to="/tickets/$tokenId" params={{ tokenId: first }}>
      {t('order.seeTicket')}
    </ButtonTo>
  ) : (
    <ButtonTo weight="stamp" to="/tickets">
      {t('order.seeTickets')}
    </ButtonTo>
  )
}
