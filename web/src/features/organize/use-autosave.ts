import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'
import { hasCode, isPassing } from '../../api/problem.ts'
import type { Event } from '../../api/types.ts'
import { remembered } from '../../browser/remembered.ts'
import { wordsOf } from './draft-words.ts'
import { isOurs, patchOf } from './patch-of.ts'
import { type Draft, readDraft } from './read-draft.ts'
import type { DraftForm } from './use-draft-form.ts'

// Long enough that a word is not sent letter by letter.
const PAUSE_MS = 800
const RETRY_MS = 5_000

export type Saving = 'saved' | 'saving' | 'unsaved' | 'waiting' | 'elsewhere' | 'refused'

export function keptDraft(eventId: string): string {
  return `organize.draft.${eventId}`
}

/**
 * Sends what changed a moment after it was written, one change after the other. What cannot be sent yet is kept in this
 * browser; what was changed elsewhere meanwhile is never written over.
 */
export function useAutosave({ event, form, isPaused }: { event: Event; form: DraftForm; isPaused: boolean }) {
  const queries = useQueryClient()
  const { words, draft, odds, setWords } = form
  const [base, setBase] = useState(event)
  const patch = patchOf(readDraft(wordsOf(base)).draft, draft)
  const text = patch && JSON.stringify(patch)
  const hasOdds = Object.keys(odds).length > 0
  const latest = useRef({ base, draft })
  // Sent, with no answer so far: it may have arrived.
  const unanswered = useRef<Partial<Draft>>(undefined)
  latest.current = { base, draft }

  const adopt = useCallback(
    (answer: Event) => {
      latest.current = { ...latest.current, base: answer }
      unanswered.current = undefined
      setBase(answer)
      queries.setQueryData(['event', answer.id], answer)
    },
    [queries],
  )
  const { mutate, mutateAsync, isPending, error, variables } = useMutation({
    scope: { id: `draft-${event.id}` },
    mutationFn: async (_text: string | undefined) => {
      const { base: before, draft: after } = latest.current
      const lost = unanswered.current
      const body = patchOf(readDraft(wordsOf(before)).draft, after)
      if (!body) return before
      try {
        unanswered.current = body
        return await send(before, body)
      } catch (failure) {
        if (!hasCode(failure, 'events.revision_passed') || !lost) throw failure
        const theirs = await readEvent(before.id)
        if (!isOurs(readDraft(wordsOf(before)).draft, lost, readDraft(wordsOf(theirs)).draft)) throw failure
        latest.current = { ...latest.current, base: theirs }
        const rest = patchOf(readDraft(wordsOf(theirs)).draft, after)
        return rest ? send(theirs, rest) : theirs
      }
    },
    onSuccess: adopt,
  })

  const isElsewhere = hasCode(error, 'events.revision_passed')
  const isWaiting = error !== null && isPassing(error)
  // The same is not sent again after it was refused; another word may be fine.
  const isRefused = error !== null && !isWaiting && (isElsewhere || variables === text)
  useEffect(() => {
    if (!text || isPaused || isPending || isRefused) return
    const timer = setTimeout(() => mutate(text), isWaiting ? RETRY_MS : PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text, isPaused, isPending, isRefused, isWaiting, mutate])

  useEffect(() => {
    const isOpen = text !== undefined || hasOdds
    const revision = base.authoring?.revision
    remembered.write(keptDraft(base.id), isOpen ? JSON.stringify({ revision, words }) : null)
  }, [text, hasOdds, words, base])

  // Another tab was at it, and nothing is open here: say what it says.
  const isBehind = (event.authoring?.revision ?? 0) > (base.authoring?.revision ?? 0)
  useEffect(() => {
    if (!isBehind || text || hasOdds || isPending || isPaused) return
    setBase(event)
    setWords(wordsOf(event))
  }, [isBehind, text, hasOdds, isPending, isPaused, event, setWords])

  const saving: Saving = isElsewhere
    ? 'elsewhere'
    : isPending
      ? 'saving'
      : text && isRefused
        ? 'refused'
        : text && isWaiting
          ? 'waiting'
          : text || hasOdds
            ? 'unsaved'
            : 'saved'
  return {
    saving,
    error: saving === 'refused' ? error : null,
    event: base,
    adopt,
    saveNow: () => mutateAsync(text),
    /** Throws away what is open here, for what the server keeps. */
    takeTheirs: async () => {
      const theirs = await readEvent(base.id)
      adopt(theirs)
      setWords(wordsOf(theirs))
      mutate(undefined)
    },
  }
}

function send({ id, authoring }: Event, patch: Partial<Draft>): Promise<Event> {
  const revision = authoring?.revision
  const body = { ...patch, ...(revision && { revision }) }
  return answered(api.PATCH('/api/v1/events/{id}', { params: { path: { id } }, body }))
}

function readEvent(id: string): Promise<Event> {
  return answered(api.GET('/api/v1/events/{id}', { params: { path: { id } }, cache: 'no-store' }))
}
