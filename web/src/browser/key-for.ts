import { makeKey } from './make-key.ts'
import { thisVisit } from './this-visit.ts'

/** The key of an intention: the same for as long as the same is asked for, over reloads too. */
export function keyFor(what: string, about: string): string {
  const name = `key.${what}`
  const [key, before] = split(thisVisit.read(name))
  if (key && before === about) return key
  const made = makeKey()
  thisVisit.write(name, `${made} ${about}`)
  return made
}

/** It was carried out, or refused for good: asking again is another intention. */
export function forgetKeyFor(what: string) {
  thisVisit.write(`key.${what}`, null)
}

function split(kept: string | null): [key: string, about: string] {
  const at = kept?.indexOf(' ') ?? -1
  return kept && at > 0 ? [kept.slice(0, at), kept.slice(at + 1)] : ['', '']
}
