/** A choice kept by this browser. Where storage is forbidden or full, a choice holds until the page is left. */
export const remembered = {
  read(name: string): string | null {
    try {
      return localStorage.getItem(`boxoffice.${name}`)
    } catch {
      return null
    }
  },
  write(name: string, value: string | null) {
    try {
      if (value === null) localStorage.removeItem(`boxoffice.${name}`)
      else localStorage.setItem(`boxoffice.${name}`, value)
    } catch {
      // Nothing is lost but the memory of it.
    }
  },
}
