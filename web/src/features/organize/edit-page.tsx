import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Event, EventCard } from '../../api/types.ts'
import { remembered } from '../../browser/remembered.ts'
import { ActionBar } from '../../ui/action-bar.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { cardOf } from './card-of.ts'
import { CoverField } from './cover-field.tsx'
import styles from './edit-page.module.css'
import { focusFirstOdd } from './focus-first-odd.ts'
import { openWords } from './open-words.ts'
import { PlaceSection } from './place-section.tsx'
import { PosterSection } from './poster-section.tsx'
import { RulesSection } from './rules-section.tsx'
import { SaveState } from './save-state.tsx'
import { TicketsSection } from './tickets-section.tsx'
import { useAsked } from './use-asked.ts'
import { keptDraft, useAutosave } from './use-autosave.ts'
import { useDraftForm } from './use-draft-form.ts'
import { useSubmit } from './use-submit.ts'
import { useTrouble } from './use-trouble.ts'

type EditPageProps = { event: Event; showCard: (card: EventCard) => ReactNode }

/** All that a draft says, kept while it is written; beside it how it will hang on the wall. */
export function EditPage({ event: told, showCard }: EditPageProps) {
  const { t } = useTranslation()
  const trouble = useTrouble()
  const navigate = useNavigate()
  const [isPaused, setPaused] = useState(false)
  const form = useDraftForm(() => openWords(told, remembered.read(keptDraft(told.id))))
  const { event, saving, error, adopt, saveNow, takeTheirs } = useAutosave({ event: told, form, isPaused })
  const { follow } = useAsked(event.id)
  const submit = useSubmit(event.id, follow)
  const params = { eventId: event.id }

  /** Goes on only with everything right and kept. */
  const settle = async (then: (kept: Event) => unknown) => {
    form.beStrict()
    if (Object.keys(form.odds).length > 0) return focusFirstOdd()
    const kept = await saveNow().catch(() => undefined)
    if (kept) await then(kept)
  }
  const preview = () => settle(() => navigate({ to: '/organizer/events/$eventId/preview', params }))
  const send = () =>
    settle((kept) =>
      submit.mutate(kept.authoring?.revision, {
        onSuccess: () => navigate({ to: '/organizer/events/$eventId', params }),
      }),
    )
  const refusal = submit.error ?? error
  const reason = event.authoring?.lastDecision
  return (
    <div className={styles.page}>
      <PageTitle title={`${t('organize.edit.heading')}: ${event.title} · Boxoffice`} />
      <div className={styles.form}>
        <h1>{t('organize.edit.heading')}</h1>
        {reason?.decision === 'rejected' && (
          <Notice tone="bad" title={t('organize.rejected.event')}>
            {reason.reason}
          </Notice>
        )}
        <PosterSection form={form}>
          <CoverField event={event} before={saveNow} onBusy={setPaused} onSet={adopt} />
        </PosterSection>
        <PlaceSection form={form} />
        <TicketsSection form={form} />
        <RulesSection form={form} />
      </div>
      <aside className={styles.wall} aria-label={t('organize.edit.wall')}>
        <p>{t('organize.edit.wall')}</p>
        <ul>{showCard(cardOf(event, form.draft, form.words))}</ul>
      </aside>
      <ActionBar
        state={<SaveState saving={saving} />}
        trouble={
          saving === 'elsewhere' ? (
            <Notice
              tone="wait"
              title={t('organize.refused.changedElsewhere.title')}
              action={
                <Button weight="quiet" onClick={takeTheirs}>
                  {t('organize.edit.takeTheirs')}
                </Button>
              }
            >
              {t('organize.refused.changedElsewhere.text')}
            </Notice>
          ) : (
            refusal && (
              <Notice tone="bad" title={trouble(refusal).title}>
                {trouble(refusal).text}
              </Notice>
            )
          )
        }
      >
        <Button weight="quiet" onClick={preview}>
          {t('organize.edit.preview')}
        </Button>
        <Button weight="stamp" aria-busy={submit.isPending} onClick={() => !submit.isPending && send()}>
          {t(submit.isPending ? 'organize.edit.submitting' : 'organize.edit.submit')}
        </Button>
      </ActionBar>
    </div>
  )
}
