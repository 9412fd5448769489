import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Event } from '../../api/types.ts'
import { ActionBar } from '../../ui/action-bar.tsx'
import { Button, ButtonTo } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useAsked } from './use-asked.ts'
import { useSubmit } from './use-submit.ts'
import { useTrouble } from './use-trouble.ts'

/** Says that this is a preview, and leads on from it. */
export function PreviewBar({ event }: { event: Event }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const trouble = useTrouble()
  const { follow } = useAsked(event.id)
  const submit = useSubmit(event.id, follow)
  const params = { eventId: event.id }
  const isUnderWay = (event.authoring?.underWay.length ?? 0) > 0
  const isOpen = (event.status === 'draft' || event.status === 'rejected') && !isUnderWay
  const send = () =>
    submit.mutate(event.authoring?.revision, {
      onSuccess: () => navigate({ to: '/organizer/events/$eventId', params }),
    })
  return (
    <ActionBar
      state={<p>{t(isOpen || event.authoring?.proposal ? 'organize.preview.willSee' : 'organize.preview.see')}</p>}
      trouble={
        submit.error && (
          <Notice tone="bad" title={trouble(submit.error).title}>
            {trouble(submit.error).text}
          </Notice>
        )
      }
    >
      <ButtonTo
        weight="quiet"
        to={isOpen ? '/organizer/events/$eventId/edit' : '/organizer/events/$eventId'}
        params={params}
      >
        {t(isOpen ? 'organize.preview.edit' : 'organize.preview.back')}
      </ButtonTo>
      {isOpen && (
        <Button weight="stamp" aria-busy={submit.isPending} onClick={() => !submit.isPending && send()}>
          {t(submit.isPending ? 'organize.edit.submitting' : 'organize.edit.submit')}
        </Button>
      )}
    </ActionBar>
  )
}
