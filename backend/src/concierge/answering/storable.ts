/** Longer answers are cut: nobody reads them, and everybody carries them. */
export const LONGEST_TEXT = 20_000

/** What upstream says, as the database takes it: without NUL and half characters. */
export function storable(text: string): string {
  return text
    .slice(0, LONGEST_TEXT)
    .replaceAll('\0', '')
    .replace(/\p{Cs}/gu, '')
    .trim()
}
