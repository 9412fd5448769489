const kept = new Map<string, string>()

/** Kept in this tab until it closes, over reloads; where storage is forbidden, until the page is left. */
export const thisVisit = {
  read(name: string): string | null {
    try {
      return sessionStorage.getItem(`boxoffice.${name}`)
    } catch {
      return kept.get(name) ?? null
    }
  },
  write(name: string, value: string | null) {
    try {
      if (value === null) sessionStorage.removeItem(`boxoffice.${name}`)
      else sessionStorage.setItem(`boxoffice.${name}`, value)
    } catch {
      if (value === null) kept.delete(name)
      else kept.set(name, value)
    }
  },
}
