import type { TFunction } from 'i18next'

const known = ['discovery', 'venues', 'tickets', 'travel', 'other'] as const

/** A category in the reader's words; a house may have others, which are named as it names them. */
export function categoryName(t: TFunction, category: string): string {
  const word = known.find((one) => one === category)
  return word ? t(`prompts.category.${word}`) : category
}
