import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'
import { isPassing } from '../../api/problem.ts'
import type { Event } from '../../api/types.ts'
import { forgetKeyFor, keyFor } from '../../browser/key-for.ts'
import { makeKey } from '../../browser/make-key.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { newTier } from './draft-words.ts'
import { focusFirstOdd } from './focus-first-odd.ts'
import { FormSection } from './form-section.tsx'
import { readTier, tierOdds } from './read-draft.ts'
import { TierFields } from './tier-fields.tsx'
import { useAsked } from './use-asked.ts'
import { useTrouble } from './use-trouble.ts'

/** Another kind of ticket for an event on sale: prices stay, so a new one is a new tier. */
export function AddTier({ event }: { event: Event }) {
  const { t } = useTranslation()
  const trouble = useTrouble()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { follow } = useAsked(event.id)
  const [tier, setTier] = useState<ReturnType<typeof newTier>>()
  const [isStrict, setStrict] = useState(false)
  const add = useMutation({
    mutationFn: (body: ReturnType<typeof readTier>) =>
      answered(
        api.POST('/api/v1/events/{id}/tiers', {
          params: {
            path: { id: event.id },
            header: { 'Idempotency-Key': keyFor(`tier.${event.id}`, JSON.stringify(body)) },
          },
          body,
        }),
      ),
    onSuccess: async ({ id }) => {
      forgetKeyFor(`tier.${event.id}`)
      follow({ matter: 'tier', operationId: id })
      await queries.invalidateQueries({ queryKey: ['event', event.id] })
      await navigate({ to: '/organizer/events/$eventId', params: { eventId: event.id } })
    },
    onError: (failure) => {
      if (!isPassing(failure)) forgetKeyFor(`tier.${event.id}`)
    },
  })
  const odds = tier ? tierOdds(tier) : {}
  const send = () => {
    setStrict(true)
    if (Object.keys(odds).length > 0) return focusFirstOdd()
    if (tier && !add.isPending) add.mutate(readTier(tier))
  }
  return (
    <FormSection title={t('organize.addTier.heading')} lead={t('organize.addTier.lead')}>
      {tier && (
        <TierFields
          tier={tier}
          heading={t('organize.list.newTier')}
          errorOf={(name) => {
            const odd = odds[`tiers.${tier.key}.${name}`]
            return odd && isStrict ? t(`organize.trouble.${odd}`) : undefined
          }}
          onTouch={() => undefined}
          onChange={(change) => setTier({ ...tier, ...change })}
          onRemove={() => setTier(undefined)}
          isNew
        />
      )}
      {add.error && (
        <Notice tone="bad" title={trouble(add.error).title}>
          {trouble(add.error).text}
        </Notice>
      )}
      <div>
        {tier ? (
          <Button weight="quiet" aria-busy={add.isPending} onClick={send}>
            {t(add.isPending ? 'organize.edit.submitting' : 'organize.addTier.send')}
          </Button>
        ) : (
          <Button weight="quiet" onClick={() => setTier(newTier(makeKey(), ''))}>
            {t('organize.form.addTier')}
          </Button>
        )}
      </div>
    </FormSection>
  )
}
