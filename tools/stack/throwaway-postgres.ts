import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { PartPlan, RunningPart } from './part/part.ts'
import { startPart } from './part/start-part.ts'
import { killGroup, stopPart } from './part/stop-part.ts'
import { findFreePort } from './ports/find-free-port.ts'
import { createCluster } from './postgres/create-cluster.ts'
import { type DatabaseUser, databaseUser } from './postgres/database-user.ts'
import { isReachable } from './postgres/is-reachable.ts'
import { databaseUrl, postgresPart } from './postgres/postgres-part.ts'
import { reachableBinaries } from './postgres/reachable-binaries.ts'

export type ThrowawayPostgres = {
  /** The database "postgres", as superuser. */
  url: string
  port: number
  pid: () => number
  isRunning: () => boolean
  /** Ends it at once, as a power cut would. */
  kill: () => void
  /** Starts it again on the same data and port; a running one is stopped first. */
  restart: () => Promise<void>
  /** Stops it and removes its data. */
  stop: () => Promise<void>
}

/** Fast because nothing waits for the disk. It still survives its own death, though not that of the machine. */
const CARELESS = { fsync: 'off', full_page_writes: 'off' }

const MOST_TRIES = 20

export type ThrowawayPostgresOptions = {
  /** As in production: a commit waits for the disk. */
  isDurable?: boolean
}

/** A real PostgreSQL of one's own for a test run. */
export async function startThrowawayPostgres({
  isDurable = false,
}: ThrowawayPostgresOptions = {}): Promise<ThrowawayPostgres> {
  const user = databaseUser('')
  const folder = temporaryFolder(user)
  const data = join(folder, 'data')
  const password = randomBytes(12).toString('hex')
  const port = await findFreePort()
  const binaries = reachableBinaries(user, () => undefined)
  const logFile = join(folder, 'log')
  const plan = postgresPart({ binaries, data, user, password, port, settings: isDurable ? {} : CARELESS })
  let server: RunningPart

  const removeAll = () => {
    if (server) killGroup(server.pid)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  process.once('exit', removeAll)
  try {
    await createCluster({ binaries, data, user, password, isDurable: false })
    server = await startPart(plan, { logFile })
  } catch (error) {
    process.off('exit', removeAll)
    removeAll()
    throw error
  }

  return {
    url: databaseUrl({ port, password }, 'postgres'),
    port,
    pid: () => server.pid,
    isRunning: () => !server.hasEnded(),
    kill: () => process.kill(server.pid, 'SIGKILL'),
    restart: async () => {
      await stopPart(server)
      server = await startOver(plan, logFile)
    },
    stop: async () => {
      await stopPart(server)
      process.off('exit', removeAll)
      removeAll()
    },
  }
}

/** The processes of one that was killed are there a moment longer and hold its memory; until then it refuses to start. */
async function startOver(plan: PartPlan, logFile: string): Promise<RunningPart> {
  for (let tries = 1; ; tries++) {
    try {
      return await startPart(plan, { logFile })
    } catch (error) {
      if (tries === MOST_TRIES) throw error
      await pause(200)
    }
  }
}

/** In the usual place, or where an unprivileged server can reach it. */
function temporaryFolder(user: DatabaseUser | undefined): string {
  const parents = [tmpdir(), '/tmp', '/var/tmp']
  const parent = parents.find((candidate) => isReachable(join(candidate, 'data'), user))
  if (!parent) throw new Error(`The database's user can reach none of ${parents.join(', ')}.`)
  const folder = mkdtempSync(join(parent, 'boxoffice-postgres-'))
  if (user) chmodSync(folder, 0o711)
  return folder
}
