import { z } from 'zod'

export type Classification = { readonly title: string; readonly category: string }

const LONGEST_TITLE = 80

/** What upstream was asked for, if it is that; undefined for anything else. */
export function readClassification(text: string, categories: readonly string[]): Classification | undefined {
  const [json] = /\{[\s\S]*\}/.exec(text) ?? []
  const read = wanted.safeParse(parse(json ?? ''))
  if (!read.success) return undefined
  const title = asTitle(read.data.title)
  const category = read.data.category.trim().toLowerCase()
  return title !== '' && categories.includes(category) ? { title, category } : undefined
}

/** For a prompt that nobody could name: its own first words, under the category of what fits none. */
export function withoutClassification(message: string, categories: readonly string[]): Classification {
  return { title: asTitle(message), category: categories.at(-1) ?? '' }
}

const wanted = z.object({ title: z.string(), category: z.string() })

function asTitle(text: string): string {
  const letters = [
    ...text
      .replace(/\p{Cs}/gu, '')
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .trim(),
  ]
  if (letters.length <= LONGEST_TITLE) return letters.join('')
  return `${letters
    .slice(0, LONGEST_TITLE - 1)
    .join('')
    .trimEnd()}…`
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
