import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Every file of the project by its path from the root, without the folders that .gitignore names; needs no git. */
export function listFiles(root: string): string[] {
  const ignored = new Set(['.git', ...ignoredFolders(root)])
  const walk = (folder: string): string[] =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (ignored.has(entry.name) || ignored.has(path)) return []
      if (entry.isDirectory()) return walk(path)
      return entry.isFile() ? [path] : []
    })
  return walk('').sort()
}

function ignoredFolders(root: string): string[] {
  const lines = readFileSync(join(root, '.gitignore'), 'utf8').split('\n')
  return lines.filter((line) => line.endsWith('/')).map((line) => line.slice(0, -1))
}
