import { Client } from 'pg'
import type { PartPlan } from '../part/part.ts'
import { DATABASE_OWNER } from './create-cluster.ts'
import type { DatabaseUser } from './database-user.ts'
import type { PostgresBinaries } from './postgres-binaries.ts'

export type Cluster = {
  binaries: PostgresBinaries
  data: string
  user: DatabaseUser | undefined
  password: string
  port: number
  /** Further settings of the server. */
  settings?: Readonly<Record<string, string>>
}

/** A server on loopback and nothing else: no Unix socket, no other address. */
export function postgresPart(cluster: Cluster): PartPlan {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(cluster.port),
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    max_connections: '200',
    ...cluster.settings,
  }
  return {
    name: 'database',
    command: cluster.binaries.postgres,
    args: ['-D', cluster.data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    cwd: '/',
    user: cluster.user,
    port: cluster.port,
    stopSignal: 'SIGINT', // a fast shutdown: ends connections, keeps what was committed
    isReady: () => answers(databaseUrl(cluster, 'postgres')),
    readyWithinSeconds: 60, // after a crash it first reads its log again
    advice:
      'If the data is damaged, "npm start -- --fresh" begins again without it. If not, "npm run doctor" looks at port and disk.',
  }
}

export function databaseUrl({ port, password }: { port: number; password: string }, name: string): string {
  return `postgres://${DATABASE_OWNER}:${password}@127.0.0.1:${port}/${name}`
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } finally {
    await client.end().catch(() => undefined)
  }
}
