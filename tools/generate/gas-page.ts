import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSnapshot } from '../../contracts/bench/gas-snapshot.ts'
import { gasTable } from '../../contracts/bench/gas-table.ts'
import { betweenMarkers } from './between-markers.ts'
import type { GeneratedFile } from './generated-file.ts'

const PAGE = 'docs/contracts/gas.md'

/** The page about gas, with the figures of the snapshot between its markers. */
export function gasPage(root: string): GeneratedFile {
  const text = readFileSync(join(root, PAGE), 'utf8')
  return { path: PAGE, text: betweenMarkers(text, 'gas figures', `\n${gasTable(readSnapshot())}\n`) }
}
