import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'
import { forgetKeyFor, keyFor } from '../../browser/key-for.ts'
import { remembered } from '../../browser/remembered.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { newTier, newWords } from './draft-words.ts'
import { focusFirstOdd } from './focus-first-odd.ts'
import styles from './new-event-page.module.css'
import { PlaceSection } from './place-section.tsx'
import { PosterSection } from './poster-section.tsx'
import { type Draft, readDraft } from './read-draft.ts'
import { readKeptWords } from './read-kept-words.ts'
import { useDraftForm } from './use-draft-form.ts'
import { useTrouble } from './use-trouble.ts'

const KEPT = 'organize.new'

/** The first words of an event: enough for a draft. What is written stays in this browser until it is one. */
export function NewEventPage({ onCreated }: { onCreated: (eventId: string) => void }) {
  const { t } = useTranslation()
  const trouble = useTrouble()
  const queries = useQueryClient()
  const form = useDraftForm(
    () => {
      const blank = newWords(new Date(), Intl.DateTimeFormat().resolvedOptions().timeZone)
      return readKeptWords(remembered.read(KEPT), blank) ?? blank
    },
    // Its tickets come next, with the rest.
    (field) => !field.startsWith('tiers'),
  )
  const { words, odds } = form
  const create = useMutation({
    mutationFn: (body: Draft) =>
      answered(
        api.POST('/api/v1/events', {
          params: { header: { 'Idempotency-Key': keyFor('create', JSON.stringify(body)) } },
          body,
        }),
      ),
    onSuccess: (event) => {
      forgetKeyFor('create')
      remembered.write(KEPT, null)
      queries.setQueryData(['event', event.id], event)
      queries.invalidateQueries({ queryKey: ['organizer', 'events'] })
      onCreated(event.id)
    },
  })
  const isKept = create.isSuccess
  useEffect(() => {
    if (!isKept) remembered.write(KEPT, JSON.stringify(words))
  }, [words, isKept])
  const send = () => {
    form.beStrict()
    if (Object.keys(odds).length > 0) return focusFirstOdd()
    const first = newTier('first', t('organize.form.firstTier'))
    if (!create.isPending && !create.isSuccess) create.mutate(readDraft({ ...words, tiers: [first] }).draft as Draft)
  }
  return (
    <form
      className={styles.page}
      noValidate
      onSubmit={(submitted) => {
        submitted.preventDefault()
        send()
      }}
    >
      <PageTitle title={`${t('organize.new.heading')} · Boxoffice`} />
      <h1>{t('organize.new.heading')}</h1>
      <p className={styles.lead}>{t('organize.new.lead')}</p>
      <PosterSection form={form} />
      <PlaceSection form={form} />
      {create.error && (
        <Notice tone="bad" title={trouble(create.error).title}>
          {trouble(create.error).text}
        </Notice>
      )}
      <div className={styles.next}>
        <Button weight="stamp" type="submit" aria-busy={create.isPending}>
          {t(create.isPending ? 'organize.new.creating' : 'organize.new.create')}
        </Button>
        <p>{t('organize.new.kept')}</p>
      </div>
    </form>
  )
}
