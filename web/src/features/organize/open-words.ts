import type { Event } from '../../api/types.ts'
import { type DraftWords, wordsOf } from './draft-words.ts'
import { readKeptWords } from './read-kept-words.ts'

/** What the form opens with: what was left open in this browser, unless the event has become another since. */
export function openWords(event: Event, kept: string | null): DraftWords {
  const words = wordsOf(event)
  const left = parse(kept)
  if (left?.revision !== event.authoring?.revision) return words
  return readKeptWords(JSON.stringify(left?.words ?? null), words) ?? words
}

function parse(kept: string | null): { revision?: unknown; words?: unknown } | undefined {
  try {
    return kept === null ? undefined : JSON.parse(kept)
  } catch {
    return undefined
  }
}
