import type { Draft } from './read-draft.ts'

/** What of a draft is another than before; nothing where all of it is the same. */
export function patchOf(before: Partial<Draft>, after: Partial<Draft>): Partial<Draft> | undefined {
  const changed = Object.entries(after).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field as keyof Draft]),
  )
  return changed.length > 0 ? Object.fromEntries(changed) : undefined
}

/** Whether what stands there now is what we sent, of which no answer came: then nobody else was at it. */
export function isOurs(before: Partial<Draft>, sent: Partial<Draft>, now: Partial<Draft>): boolean {
  return patchOf({ ...before, ...sent }, now) === undefined
}
