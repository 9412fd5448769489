import { existsSync, rmSync } from 'node:fs'
import type { Home } from './home.ts'

/** Removes the data of a home, by name: a home may be a folder with other things in it. Returns what it removed. */
export function wipeData(home: Home, places: readonly string[]): string[] {
  const there = [...places, home.stackFile].filter((place) => existsSync(place))
  for (const place of there) rmSync(place, { recursive: true, force: true })
  return there
}
