import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import type { Home } from '../home/home.ts'
import { replaceFile } from '../home/replace-file.ts'
import { LaunchFailure } from '../part/launch-failure.ts'
import { clearPostmaster } from './clear-postmaster.ts'
import { createCluster } from './create-cluster.ts'
import { databaseUser } from './database-user.ts'
import { isReachable } from './is-reachable.ts'
import { type Cluster, databaseUrl } from './postgres-part.ts'
import { reachableBinaries, SHARED_FOLDER } from './reachable-binaries.ts'

const DATABASE = 'boxoffice'

/** Where the database of a home may be: in it, or beside the system's data when its user cannot reach into the home. */
export function databasePlaces(home: Home): { inHome: string; elsewhere: string; passwordFile: string } {
  const hash = createHash('sha256').update(home.folder).digest('hex').slice(0, 12)
  return {
    inHome: join(home.data, 'database'),
    elsewhere: join(SHARED_FOLDER, hash, 'database'),
    passwordFile: join(home.data, 'database-password'),
  }
}

/** The address of our database in a home's cluster that runs on a port. */
export function localDatabaseUrl(home: Home, port: number): string {
  return databaseUrl({ port, password: knownPassword(databasePlaces(home).passwordFile) }, DATABASE)
}

/** The cluster of a home, made if there is none yet. */
export async function prepareCluster(home: Home, port: number, say: (line: string) => void): Promise<Cluster> {
  const data = placeData(home, say)
  const user = databaseUser(data)
  const binaries = reachableBinaries(user, say)
  const { passwordFile } = databasePlaces(home)
  if (existsSync(data)) {
    await clearPostmaster(data, say)
    return { binaries, data, user, port, password: knownPassword(passwordFile) }
  }
  const password = randomBytes(24).toString('hex')
  replaceFile(passwordFile, password)
  await createCluster({ binaries, data, user, password, isDurable: true })
  return { binaries, data, user, port, password }
}

/** Makes our database in the cluster unless it is there, and returns its address. */
export async function createDatabase(cluster: Cluster): Promise<string> {
  const client = new Client({ connectionString: databaseUrl(cluster, 'postgres') })
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
    if (rowCount === 0) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
  return databaseUrl(cluster, DATABASE)
}

function placeData(home: Home, say: (line: string) => void): string {
  const { inHome, elsewhere } = databasePlaces(home)
  if (existsSync(elsewhere)) {
    say(`The database is in ${elsewhere}`)
    return elsewhere
  }
  const user = databaseUser(inHome)
  if (isReachable(inHome, user)) return inHome
  if (existsSync(inHome)) {
    throw new LaunchFailure(`The database in ${inHome} cannot be reached by user ${user?.uid}, who owns it.`, {
      advice: 'Open the folders above it to that user (chmod o+x), or begin again without it: npm start -- --fresh',
    })
  }
  say(`The database's user cannot reach ${home.folder}: the database is in ${elsewhere}`)
  mkdirSync(join(elsewhere, '..'), { recursive: true, mode: 0o755 })
  return elsewhere
}

function knownPassword(file: string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8')
  throw new LaunchFailure(`The database's password is gone from ${file}.`, {
    advice: 'Put the file back, or begin again without the data: npm start -- --fresh',
  })
}
