const EMPTY_WORDS = new Set(['util', 'utils', 'utilities', 'helper', 'helpers', 'common', 'misc'])

/** Files and folders whose names do not say what is inside. */
export function checkHouseWords(files: string[]): string[] {
  const named = new Set<string>()
  for (const path of files) {
    const parts = path.split('/')
    parts.forEach((part, depth) => {
      if (part.split(/[-_.]/).some((word) => EMPTY_WORDS.has(word.toLowerCase()))) {
        named.add(parts.slice(0, depth + 1).join('/'))
      }
    })
  }
  return [...named].map((path) => `${path}: the name does not say what is inside; name it after what it does.`)
}
