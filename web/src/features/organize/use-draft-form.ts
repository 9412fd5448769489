import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftWords } from './draft-words.ts'
import { type Odds, readDraft } from './read-draft.ts'

type TextName = { [Name in keyof DraftWords]: DraftWords[Name] extends string ? Name : never }[keyof DraftWords]

export type DraftForm = ReturnType<typeof useDraftForm>

/** The words in the form, what they come to, and what is wrong with those that were looked at. */
export function useDraftForm(initial: () => DraftWords, asked: (field: string) => boolean = () => true) {
  const { t } = useTranslation()
  const [words, setWords] = useState(initial)
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [isStrict, setStrict] = useState(false)
  const { draft, odds: all } = readDraft(words)
  const odds: Odds = Object.fromEntries(Object.entries(all).filter(([field]) => asked(field)))

  const touch = (field: string) => setTouched((before) => new Set(before).add(field))
  const change = (next: Partial<DraftWords>) => setWords((before) => ({ ...before, ...next }))
  const errorOf = (field: keyof Odds) => {
    const odd = odds[field]
    return odd && (isStrict || touched.has(field)) ? t(`organize.trouble.${odd}`) : undefined
  }
  return {
    words,
    draft,
    odds,
    setWords,
    change,
    touch,
    errorOf,
    /** From now on everything that is wrong is said, looked at or not. */
    beStrict: () => setStrict(true),
    /** For a field that holds a line of text. */
    bind: (name: TextName) => ({
      name,
      value: words[name],
      onChange: ({ target }: { target: { value: string } }) => change({ [name]: target.value }),
      onBlur: () => touch(name),
      error: errorOf(name),
    }),
  }
}
