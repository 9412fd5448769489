import { useTranslation } from 'react-i18next'
import type { Event } from '../../api/types.ts'
import { useRemembered } from '../../browser/use-remembered.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import styles from './overview-page.module.css'
import type { Stand } from './stand-of.ts'

const told = ['draft', 'reviewing', 'early', 'over', 'cancelled'] as const

/** In a sentence: where it stands, and what comes next. */
export function WhatNext({ event, stand }: { event: Event; stand: Stand }) {
  const { t } = useTranslation()
  const word = told.find((one) => one === stand)
  const isTurnedDown = event.authoring?.lastDecision?.decision === 'rejected'
  return (
    <>
      <TurnedDown event={event} stand={stand} />
      {word && !(word === 'draft' && isTurnedDown) && (
        <section className={styles.next}>
          <h2>{t(`organize.next.${word}.title`)}</h2>
          <p>
            {word === 'over' || word === 'cancelled'
              ? t(`organize.next.${word}.${event.payoutMode}`)
              : t(`organize.next.${word}.text`)}
          </p>
          {word === 'cancelled' && event.cancelReason && (
            <p>
              {t('organize.next.cancelled.reason')} {event.cancelReason}
            </p>
          )}
        </section>
      )}
    </>
  )
}

/** What a reviewer said no to, and why: of the event until it is mended and sent, of a change until that was read. */
function TurnedDown({ event, stand }: { event: Event; stand: Stand }) {
  const { t } = useTranslation()
  const [heard, hear] = useRemembered(`heard.${event.id}`)
  const decision = event.authoring?.lastDecision
  if (decision?.decision !== 'rejected') return null
  const isOfEvent = decision.matter === 'event'
  const isOpen = isOfEvent
    ? stand === 'draft' || stand === 'rejected'
    : event.status === 'approved' && heard !== decision.decidedAt
  if (!isOpen) return null
  return (
    <Notice
      tone="bad"
      title={t(`organize.rejected.${decision.matter}`)}
      action={
        !isOfEvent && (
          <Button weight="quiet" onClick={() => hear(decision.decidedAt)}>
            {t('organize.putAside')}
          </Button>
        )
      }
    >
      <span className={styles.reason}>{decision.reason}</span>
    </Notice>
  )
}
