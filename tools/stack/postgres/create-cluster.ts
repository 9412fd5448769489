import { spawn } from 'node:child_process'
import { chownSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { LaunchFailure } from '../part/launch-failure.ts'
import type { DatabaseUser } from './database-user.ts'
import type { PostgresBinaries } from './postgres-binaries.ts'

export const DATABASE_OWNER = 'boxoffice'

export type NewCluster = {
  binaries: PostgresBinaries
  data: string
  user: DatabaseUser | undefined
  password: string
  /** False for data that nobody will miss: saves the wait for the disk. */
  isDurable: boolean
}

/** Makes an empty database cluster. It appears whole or not at all: made beside its place, then renamed. */
export async function createCluster({ binaries, data, user, password, isDurable }: NewCluster): Promise<void> {
  const draft = `${data}.new`
  const passwordFile = `${data}.password`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (user) for (const path of [draft, passwordFile]) chownSync(path, user.uid, user.gid)
  try {
    await initdb(binaries.initdb, user, [
      `--pgdata=${draft}`,
      `--username=${DATABASE_OWNER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      ...(isDurable ? [] : ['--no-sync']),
    ])
    renameSync(draft, data)
  } finally {
    rmSync(passwordFile, { force: true })
    rmSync(draft, { recursive: true, force: true })
  }
}

function initdb(command: string, user: DatabaseUser | undefined, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (how: string, said: string) =>
      reject(
        new LaunchFailure(`PostgreSQL could not make a new database (initdb: ${how}).`, {
          log: { file: 'its output', lines: said.split('\n').filter(Boolean).slice(-15) },
          advice: 'Is the disk full, or the folder not ours to write to? "npm run doctor" looks.',
        }),
      )
    const child = spawn(command, args, { cwd: '/', env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }, ...user })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
    child.on('error', (error) => fail(error.message, said))
    child.on('close', (code, signal) => (code === 0 ? resolve() : fail(signal ?? `exit code ${code}`, said)))
  })
}
