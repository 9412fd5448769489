import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'
import { isPassing } from '../../api/problem.ts'
import type { Event } from '../../api/types.ts'
import { forgetKeyFor, keyFor } from '../../browser/key-for.ts'
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import styles from './overview-page.module.css'
import { soldOf } from './stand-of.ts'
import type { useAsked } from './use-asked.ts'
import { useTrouble } from './use-trouble.ts'

type CancelEventProps = { event: Event; follow: ReturnType<typeof useAsked>['follow'] }

/** Calling an event off: asks once, and says what happens to the money before it does. */
export function CancelEvent({ event, follow }: CancelEventProps) {
  const { t } = useTranslation()
  const [isAsking, setAsking] = useState(false)
  return (
    <section className={styles.cancel}>
      <h2>{t('organize.cancel.heading')}</h2>
      <p>{t(event.status === 'pending' ? 'organize.cancel.leadPending' : 'organize.cancel.lead')}</p>
      <Button weight="quiet" onClick={() => setAsking(true)}>
        {t('organize.cancel.open')}
      </Button>
      {isAsking && <AskOnce event={event} follow={follow} onClose={() => setAsking(false)} />}
    </section>
  )
}

function AskOnce({ event, follow, onClose }: CancelEventProps & { onClose: () => void }) {
  const { t } = useTranslation()
  const trouble = useTrouble()
  const queries = useQueryClient()
  const [typed, setTyped] = useState('')
  const [isOdd, setOdd] = useState(false)
  const { sold } = soldOf(event)
  const reason = typed.trim()
  const isPaid = event.tiers.some((tier) => tier.sold > 0 && tier.prices.native !== '0' && tier.prices.usdc !== '0')
  const money = sold === 0 ? 'none' : isPaid ? event.payoutMode : 'free'
  const cancel = useMutation({
    mutationFn: () =>
      answered(
        api.POST('/api/v1/events/{id}/cancel', {
          params: {
            path: { id: event.id },
            header: { 'Idempotency-Key': keyFor(`cancel.${event.id}`, reason) },
          },
          body: { reason },
        }),
      ),
    onSuccess: async ({ id }) => {
      forgetKeyFor(`cancel.${event.id}`)
      follow({ matter: 'cancellation', operationId: id })
      await queries.invalidateQueries({ queryKey: ['event', event.id] })
      onClose()
    },
    onError: (failure) => {
      if (!isPassing(failure)) forgetKeyFor(`cancel.${event.id}`)
    },
  })
  return (
    <Sheet labelledBy="cancel-event" closeLabel={t('organize.cancel.keep')} onClose={onClose}>
      <form
        className={styles.sheet}
        noValidate
        onSubmit={(submitted) => {
          submitted.preventDefault()
          setOdd(reason === '')
          if (reason !== '' && !cancel.isPending) cancel.mutate()
        }}
      >
        <h2 id="cancel-event">{t('organize.cancel.ask', { title: event.title })}</h2>
        <Notice tone="wait" title={t('organize.cancel.forGood')}>
          {t(`organize.cancel.money.${money}`, { count: sold })}
        </Notice>
        <TextArea
          label={t('organize.cancel.reason')}
          hint={t('organize.cancel.reasonHint')}
          autoFocus
          maxLength={1000}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          error={isOdd && reason === '' && t('organize.trouble.needed')}
        />
        {cancel.error && (
          <Notice tone="bad" title={trouble(cancel.error).title}>
            {trouble(cancel.error).text}
          </Notice>
        )}
        <Button weight="stamp" type="submit" aria-busy={cancel.isPending}>
          {t(cancel.isPending ? 'organize.cancel.cancelling' : 'organize.cancel.confirm')}
        </Button>
        <Button weight="quiet" onClick={onClose}>
          {t('organize.cancel.keep')}
        </Button>
      </form>
    </Sheet>
  )
}
