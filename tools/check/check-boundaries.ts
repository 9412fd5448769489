import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { runNode } from './run-node.ts'

const CRUISED = ['backend/src', 'bundler-config', 'contracts', 'sdk', 'tools', 'web/src', 'web/server']

/** Imports that the rules in .dependency-cruiser.cjs, which read rooms.json, do not allow. */
export function checkBoundaries(root: string): Promise<string[]> {
  const folders = CRUISED.filter((folder) => existsSync(join(root, folder)))
  return runNode(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', [
    ...['--config', '.dependency-cruiser.cjs'],
    ...folders,
  ])
}
