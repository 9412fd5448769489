/** One of a few words, where the address has one of them. */
export function oneOf<Word extends string>(value: unknown, words: readonly Word[]): Word | undefined {
  return words.find((word) => word === value)
}

/** What somebody typed or a link brought along; what looks like a number in an address comes as one. */
export function wordsOf(value: unknown): string | undefined {
  const words = typeof value === 'number' ? String(value) : value
  return typeof words === 'string' && words.trim() !== '' ? words : undefined
}

/** A day as a calendar writes it, and of this millennium: a year that is still being typed is the year 2, or 20. */
export function dayOf(value: unknown): string | undefined {
  const isDay = typeof value === 'string' && /^2\d{3}-\d{2}-\d{2}$/.test(value)
  return isDay && !Number.isNaN(Date.parse(`${value}T00:00`)) ? value : undefined
}

type Given<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> }

/** Without what is not there, so that it does not stand in the address. */
export function given<Fields extends object>(fields: Fields): Given<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<Fields>
}
