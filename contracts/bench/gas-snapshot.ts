import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Figures } from './figures.ts'

const file = join(import.meta.dirname, 'gas-snapshot.json')

/** The figures that were last agreed to. */
export function readSnapshot(): Figures {
  return JSON.parse(readFileSync(file, 'utf8'))
}

export function writeSnapshot(figures: Figures): void {
  writeFileSync(file, `${JSON.stringify(figures, null, 2)}\n`)
}
