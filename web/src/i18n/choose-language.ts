export const languages = ['en', 'ko'] as const
export type Language = (typeof languages)[number]

/** The language chosen before; else the first the browser asks for that we speak; else English. */
export function chooseLanguage(chosenBefore: string | null, askedFor: readonly string[]): Language {
  const wishes = [chosenBefore ?? '', ...askedFor].map((tag) => tag.toLowerCase().split('-')[0])
  for (const wish of wishes) {
    const spoken = languages.find((language) => language === wish)
    if (spoken) return spoken
  }
  return 'en'
}
