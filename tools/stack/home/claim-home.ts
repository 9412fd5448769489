import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { LaunchFailure } from '../part/launch-failure.ts'
import { identify, isAlive, type ProcessIdentity } from './process-identity.ts'

/** Makes this process the one launcher of a home, and returns how to give that up. Refuses while another one lives. */
export function claimHome(launcherFile: string, folder: string): () => void {
  const me = identify(process.pid)
  const draft = `${launcherFile}.${process.pid}`
  writeFileSync(draft, JSON.stringify(me))
  try {
    for (;;) {
      const holder = launcherOf(launcherFile)
      if (holder && isAlive(holder)) throw alreadyRunning(holder.pid, folder)
      if (holder) setAside(launcherFile, holder)
      if (tookPlace(draft, launcherFile)) return () => rmSync(launcherFile, { force: true })
    }
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Who wrote itself down as the launcher, alive or not. */
export function launcherOf(launcherFile: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(readFileSync(launcherFile, 'utf8'))
  } catch {
    return undefined
  }
}

/** Two that find the same dead launcher: only one of them moves its file away, and neither moves a living one's. */
function setAside(launcherFile: string, dead: ProcessIdentity): void {
  const aside = `${launcherFile}.${process.pid}.dead`
  try {
    renameSync(launcherFile, aside)
  } catch {
    return // the other one was faster
  }
  const moved = launcherOf(aside)
  if (moved && moved.startedAt !== dead.startedAt && isAlive(moved)) tookPlace(aside, launcherFile)
  rmSync(aside, { force: true })
}

/** A link appears whole and only where nothing is. */
function tookPlace(draft: string, launcherFile: string): boolean {
  try {
    linkSync(draft, launcherFile)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
      if (!launcherOf(launcherFile)) rmSync(launcherFile, { force: true }) // unreadable, so nobody's
      return false
    }
    throw error
  }
}

function alreadyRunning(pid: number, folder: string): LaunchFailure {
  return new LaunchFailure(`A launcher is already running this stack (pid ${pid}, ${folder}).`, {
    advice: `Stop it with Ctrl-C there or "kill ${pid}", or give this one a home of its own: BOXOFFICE_HOME=/some/folder npm start`,
  })
}
