/** A time zone: its name in the database of zones, the place it is called after, and what its time is called there. */
export type Zone = { id: string; place: string; time: string }

/** Those that all the words typed are part of, the ones whose place begins with them first; not more than can be read. */
export function findZones(zones: readonly Zone[], typed: string, most: number): Zone[] {
  const words = plain(typed).split(' ').filter(Boolean)
  const fitting = zones.filter((zone) => {
    const all = plain(`${zone.id} ${zone.time}`)
    return words.every((word) => all.includes(word))
  })
  const begins = ({ place }: Zone) => plain(place).startsWith(words.join(' '))
  return [...fitting.filter(begins), ...fitting.filter((zone) => !begins(zone))].slice(0, most)
}

/** "America/Argentina/Buenos_Aires" is known as "Buenos Aires, Argentina". */
export function placeOf(id: string): string {
  return id.split('/').slice(1).reverse().join(', ').replaceAll('_', ' ') || id
}

/** Without case, accents and the marks between words. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[/_,\s]+/g, ' ')
    .trim()
    .normalize('NFC')
}
