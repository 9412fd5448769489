import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseUser } from './database-user.ts'
import { isReachable } from './is-reachable.ts'
import { binariesIn, findPostgresBinaries, type PostgresBinaries } from './postgres-binaries.ts'

/** Where root puts what an unprivileged database user has to reach. */
export const SHARED_FOLDER = '/var/lib/boxoffice'

/** The binaries where the user can run them: as installed, or copied once for each version. */
export function reachableBinaries(user: DatabaseUser | undefined, say: (line: string) => void): PostgresBinaries {
  const installed = findPostgresBinaries()
  if (isReachable(installed.postgres, user)) return installed

  const copy = join(SHARED_FOLDER, `postgres-${installed.version}-${process.platform}-${process.arch}`)
  if (!existsSync(copy)) {
    say(`The database's user cannot reach ${installed.folder}: PostgreSQL is copied to ${copy}`)
    const draft = `${copy}.${process.pid}`
    mkdirSync(SHARED_FOLDER, { recursive: true, mode: 0o755 })
    cpSync(installed.folder, draft, { recursive: true, verbatimSymlinks: true })
    try {
      renameSync(draft, copy)
    } catch {
      rmSync(draft, { recursive: true, force: true }) // another launcher was first
    }
  }
  return binariesIn(copy, installed.version)
}
