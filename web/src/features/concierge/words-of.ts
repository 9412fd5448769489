import type { Prompt } from '../../api/types.ts'

type Told = { text: string; checkout: NonNullable<Prompt['answer']>['checkout'] }

/** An answer's words without the address at their end, which stands below them as a button. */
export function wordsOf({ text, checkout }: Told): string {
  const words = text.trimEnd()
  return checkout && words.endsWith(checkout.url) ? words.slice(0, -checkout.url.length).trimEnd() : words
}
