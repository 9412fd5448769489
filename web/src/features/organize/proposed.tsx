import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'
import type { Event } from '../../api/types.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import styles from './overview-page.module.css'
import { useProposedRows } from './use-proposed-rows.ts'
import { useTrouble } from './use-trouble.ts'

/** What is to change, and which tickets are to come, when a reviewer says yes. */
export function Proposed({ event }: { event: Event }) {
  const { t } = useTranslation()
  const trouble = useTrouble()
  const queries = useQueryClient()
  const rows = useProposedRows(event)
  const waiting = event.status === 'approved' ? event.tiers.filter(({ status }) => status === 'pending') : []
  const withdraw = useMutation({
    // Each field set to what it says now: that takes the proposal back.
    mutationFn: () => {
      const { title, venue, timeZone, startsAt } = event
      const revision = event.authoring?.revision
      return answered(
        api.PATCH('/api/v1/events/{id}', {
          params: { path: { id: event.id } },
          body: { title, venue, timeZone, startsAt, ...(revision && { revision }) },
        }),
      )
    },
    onSuccess: (answer) => queries.setQueryData(['event', event.id], answer),
  })
  if (rows.length === 0 && waiting.length === 0) return null
  return (
    <section className={styles.proposed}>
      <h2>{t('organize.proposed.heading')}</h2>
      <p>{t('organize.proposed.text')}</p>
      <dl>
        {rows.map(({ label, before, after }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <del>{before}</del> → <ins>{after}</ins>
            </dd>
          </div>
        ))}
        {waiting.map(({ tierId, name }) => (
          <div key={tierId}>
            <dt>{t('organize.list.newTier')}</dt>
            <dd>
              <ins>{name}</ins>
            </dd>
          </div>
        ))}
      </dl>
      {withdraw.error && (
        <Notice tone="bad" title={trouble(withdraw.error).title}>
          {trouble(withdraw.error).text}
        </Notice>
      )}
      {rows.length > 0 && (
        <Button weight="quiet" aria-busy={withdraw.isPending} onClick={() => withdraw.mutate()}>
          {t('organize.proposed.withdraw')}
        </Button>
      )}
    </section>
  )
}
