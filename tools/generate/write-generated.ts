import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { findLeftOvers } from './find-left-overs.ts'
import type { GeneratedFile } from './generated-file.ts'

/** Brings the tree to what is generated, touching only what differs; answers with a line for each change. */
export function writeGenerated(root: string, files: GeneratedFile[]): string[] {
  const stale = files.filter(({ path, text }) => readIfThere(join(root, path)) !== text)
  for (const { path, text } of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const leftOvers = findLeftOvers(root, files)
  for (const path of leftOvers) rmSync(join(root, path))
  return [...stale.map(({ path }) => `wrote ${path}`), ...leftOvers.map((path) => `removed ${path}`)]
}

function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}
