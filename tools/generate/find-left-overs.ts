import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { GeneratedFile } from './generated-file.ts'

const WHOLLY_GENERATED = ['docs/errors', 'contracts/abi', 'contracts/creation-code']

/** Files in wholly generated folders that nothing generates any more. */
export function findLeftOvers(root: string, files: GeneratedFile[]): string[] {
  const current = new Set(files.map(({ path }) => path))
  return WHOLLY_GENERATED.filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`))
    .filter((path) => !current.has(path))
    .sort()
}
