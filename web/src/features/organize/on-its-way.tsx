import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Event } from '../../api/types.ts'
import { Button } from '../../ui/button.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Steps } from '../../ui/steps.tsx'
import styles from './on-its-way.module.css'
import type { useAsked } from './use-asked.ts'
import { useTrouble } from './use-trouble.ts'
import { stepsOf } from './way-of.ts'

type OnItsWayProps = { eventId: string; underWay: NonNullable<Event['authoring']>['underWay'] } & ReturnType<
  typeof useAsked
>

/** What was asked for, step by step as it happens; and if it came to nothing, why, and that it can be asked for again. */
export function OnItsWay({ eventId, underWay, asked, operation, isConnected, hasEnded, putAside }: OnItsWayProps) {
  const { t } = useTranslation()
  const trouble = useTrouble()
  const queries = useQueryClient()
  const isDone = operation?.status === 'confirmed'
  useEffect(() => {
    if (!hasEnded) return
    queries.invalidateQueries({ queryKey: ['event', eventId] })
    queries.invalidateQueries({ queryKey: ['organizer'] })
  }, [hasEnded, queries, eventId])

  // Once the event itself says so, there is nothing more to tell.
  const isTold = asked && isDone && asked.matter !== 'payout' && !underWay.includes(asked.matter)
  useEffect(() => {
    if (isTold) putAside()
  }, [isTold, putAside])

  if (!asked) {
    const matter = underWay[0]
    return matter ? (
      <Notice tone="wait" title={t(`organize.underWay.${matter}`)}>
        {t('organize.underWay.elsewhere')}
      </Notice>
    ) : null
  }
  if (operation?.status === 'failed') {
    const told = trouble(operation.error)
    return (
      <Notice
        tone="bad"
        title={t(`organize.cameToNothing.${asked.matter}`)}
        action={
          <Button weight="quiet" onClick={putAside}>
            {t('organize.putAside')}
          </Button>
        }
      >
        {told.text}
        <Disclosure summary={t('order.details.heading')}>
          {operation.error?.code}: {operation.error?.detail}
        </Disclosure>
      </Notice>
    )
  }
  if (isDone && asked.matter === 'payout') {
    return (
      <Notice
        tone="good"
        title={t('organize.arrived.title')}
        action={
          <Button weight="quiet" onClick={putAside}>
            {t('organize.putAside')}
          </Button>
        }
      >
        {t('organize.arrived.text')}
      </Notice>
    )
  }
  return (
    <section className={styles.way} aria-live="polite">
      <h2>{t(`organize.underWay.${asked.matter}`)}</h2>
      <p>{t('organize.underWay.goesOn')}</p>
      <Steps
        steps={stepsOf(asked.matter, operation?.status).map(({ name, state }) => ({
          name,
          state,
          text: t(`organize.step.${name}`),
        }))}
      />
      {!isConnected && (
        <Notice tone="wait" title={t('organize.lost.title')}>
          {t('organize.lost.text')}
        </Notice>
      )}
    </section>
  )
}
