import type { DraftWords } from './draft-words.ts'

/** Words that this browser kept; undefined where they are of another shape, as another version may have left them. */
export function readKeptWords(kept: string | null, like: DraftWords): DraftWords | undefined {
  const words = parse(kept)
  if (typeof words !== 'object' || words === null) return undefined
  const isLike = Object.entries(like).every(([name, value]) => {
    const found = (words as Partial<Record<string, unknown>>)[name]
    return Array.isArray(value) ? Array.isArray(found) : typeof found === typeof value
  })
  return isLike ? (words as DraftWords) : undefined
}

function parse(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}
