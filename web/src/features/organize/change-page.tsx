import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'
import type { Event } from '../../api/types.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { AddTier } from './add-tier.tsx'
import styles from './change-page.module.css'
import { wordsOf } from './draft-words.ts'
import { focusFirstOdd } from './focus-first-odd.ts'
import { patchOf } from './patch-of.ts'
import { PlaceSection } from './place-section.tsx'
import { PosterSection } from './poster-section.tsx'
import { proposedEvent } from './proposed-event.ts'
import { type Draft, readDraft } from './read-draft.ts'
import { useDraftForm } from './use-draft-form.ts'
import { useTrouble } from './use-trouble.ts'

// What buyers rely on waits for a reviewer; the rest is on the chain and stays.
const MENDABLE = ['title', 'description', 'category', 'venue', 'timeZone', 'startsAt'] as const

/** What can still be changed of an event that others know of. */
export function ChangePage({ event }: { event: Event }) {
  const { t } = useTranslation()
  const trouble = useTrouble()
  const queries = useQueryClient()
  const shown = proposedEvent(event)
  const form = useDraftForm(
    () => wordsOf(shown),
    (field) => !field.startsWith('tiers'),
  )
  const isApproved = event.status === 'approved'
  const isBusy = event.authoring?.underWay.some((matter) => matter !== 'tier')
  const patch = mendable(patchOf(readDraft(wordsOf(shown)).draft, form.draft))
  const save = useMutation({
    mutationFn: (body: Partial<Draft>) => {
      const revision = event.authoring?.revision
      return answered(
        api.PATCH('/api/v1/events/{id}', {
          params: { path: { id: event.id } },
          body: { ...body, ...(revision && { revision }) },
        }),
      )
    },
    onSuccess: (answer) => {
      queries.setQueryData(['event', event.id], answer)
      form.setWords(wordsOf(proposedEvent(answer)))
    },
  })
  const send = () => {
    form.beStrict()
    if (Object.keys(form.odds).length > 0) return focusFirstOdd()
    if (patch && !save.isPending) save.mutate(patch)
  }
  return (
    <div className={styles.page}>
      <PageTitle title={`${t('organize.change.heading')}: ${event.title} · Boxoffice`} />
      <h1>{t('organize.change.heading')}</h1>
      <p className={styles.lead}>{t(isApproved ? 'organize.change.approved' : 'organize.change.pending')}</p>
      <form
        noValidate
        onSubmit={(submitted) => {
          submitted.preventDefault()
          send()
        }}
      >
        <PosterSection form={form} />
        {isApproved && <PlaceSection form={form} hasEnd={false} />}
        {save.error && (
          <Notice tone="bad" title={trouble(save.error).title}>
            {trouble(save.error).text}
          </Notice>
        )}
        {save.isSuccess && !patch && (
          <Notice tone="good" title={t('organize.change.done')}>
            {t(event.authoring?.proposal ? 'organize.change.proposed' : 'organize.change.atOnce')}
          </Notice>
        )}
        {isBusy && (
          <Notice tone="wait" title={t('organize.refused.underWay.title')}>
            {t('organize.refused.underWay.text')}
          </Notice>
        )}
        <div className={styles.send}>
          <Button weight="stamp" type="submit" aria-busy={save.isPending} aria-disabled={!patch || isBusy}>
            {t(needsReview(patch) && isApproved ? 'organize.change.propose' : 'organize.change.save')}
          </Button>
        </div>
      </form>
      {isApproved && <AddTier event={event} />}
    </div>
  )
}

function mendable(patch: Partial<Draft> | undefined): Partial<Draft> | undefined {
  const fields = MENDABLE.filter((field) => patch?.[field] !== undefined)
  return fields.length > 0 ? Object.fromEntries(fields.map((field) => [field, patch?.[field]])) : undefined
}

function needsReview(patch: Partial<Draft> | undefined): boolean {
  return (['title', 'venue', 'timeZone', 'startsAt'] as const).some((field) => patch?.[field] !== undefined)
}
