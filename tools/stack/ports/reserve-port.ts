import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { identify, isAlive, type ProcessIdentity } from '../home/process-identity.ts'

const folder = join(tmpdir(), `boxoffice-ports-${process.getuid?.() ?? 0}`)

/**
 * Keeps a port for this process among all launchers of this person. Some parts listen seconds after they were started,
 * and until then the port looks free to a second stack. False when it is reserved already, by whomever.
 */
export function reservePort(port: number): boolean {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, String(port))
  const holder = holderOf(file)
  if (holder && isAlive(holder)) return false
  rmSync(file, { force: true })
  try {
    writeFileSync(file, JSON.stringify(identify(process.pid)), { flag: 'wx', mode: 0o600 })
    return true
  } catch {
    return false // another launcher was first
  }
}

export function releasePort(port: number): void {
  const file = join(folder, String(port))
  if (holderOf(file)?.pid === process.pid) rmSync(file, { force: true })
}

function holderOf(file: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
