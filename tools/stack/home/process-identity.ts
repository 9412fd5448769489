import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A process, not just its number: numbers are used again, a number and a start time are not. */
export type ProcessIdentity = { pid: number; startedAt: string }

/** Undefined when there is no such process, or nothing but its shell waiting to be collected. */
export function identify(pid: number): ProcessIdentity | undefined {
  const startedAt = process.platform === 'linux' ? startOnLinux(pid) : startByPs(pid)
  return startedAt ? { pid, startedAt } : undefined
}

export function isAlive({ pid, startedAt }: ProcessIdentity): boolean {
  return identify(pid)?.startedAt === startedAt
}

function startOnLinux(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in parentheses may hold spaces: count the fields behind it. State is the 3rd of all, start the 22nd.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? undefined : `${fields[19]} after boot ${bootOfLinux()}`
  } catch {
    return undefined
  }
}

function bootOfLinux(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
}

function startByPs(pid: number): string | undefined {
  const { stdout } = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' })
  const [, state, start] = /^\s*(\S+)\s+(.+?)\s*$/m.exec(stdout ?? '') ?? []
  return state?.startsWith('Z') ? undefined : start
}
