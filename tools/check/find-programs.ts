import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Every tsconfig of a workspace that is a program; the build's is a part of the workspace's own. */
export function findPrograms(root: string): string[] {
  return readdirSync(root)
    .filter((workspace) => existsSync(join(root, workspace, 'tsconfig.json')))
    .flatMap((workspace) =>
      readdirSync(join(root, workspace))
        .filter((file) => /^tsconfig(\.\w+)?\.json$/.test(file) && file !== 'tsconfig.build.json')
        .map((file) => `${workspace}/${file}`),
    )
    .sort()
}
