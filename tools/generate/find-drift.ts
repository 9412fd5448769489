import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findLeftOvers } from './find-left-overs.ts'
import type { GeneratedFile } from './generated-file.ts'

/** Where the files in the tree are not those that would be generated now. */
export function findDrift(root: string, files: GeneratedFile[]): string[] {
  return [
    ...files.flatMap(({ path, text }) => {
      if (!existsSync(join(root, path))) return [`${path} is missing. Run "npm run generate".`]
      return readFileSync(join(root, path), 'utf8') === text ? [] : [`${path} is out of date. Run "npm run generate".`]
    }),
    ...findLeftOvers(root, files).map(
      (path) => `${path} is generated no more. Run "npm run generate", which removes it.`,
    ),
  ]
}
