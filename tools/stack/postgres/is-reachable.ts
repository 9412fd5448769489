import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DatabaseUser } from './database-user.ts'

/** Whether the user may walk through every folder above the path. */
export function isReachable(path: string, user: DatabaseUser | undefined): boolean {
  if (!user) return true
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder)
    const mayEnter = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
    if ((mode & mayEnter) === 0) return false
    if (folder === dirname(folder)) return true
  }
}
