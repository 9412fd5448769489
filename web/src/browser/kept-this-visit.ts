import { thisVisit } from './this-visit.ts'

/** One thing that is kept in this tab over reloads, for as long as it is of its form. */
export function keptThisVisit<Kept>(name: string, isKept: (kept: unknown) => kept is Kept) {
  return {
    read(): Kept | undefined {
      try {
        const kept: unknown = JSON.parse(thisVisit.read(name) ?? 'null')
        return isKept(kept) ? kept : undefined
      } catch {
        return undefined
      }
    },
    write(kept: Kept | undefined) {
      thisVisit.write(name, kept ? JSON.stringify(kept) : null)
    },
  }
}
