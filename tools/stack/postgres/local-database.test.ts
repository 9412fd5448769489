import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { Client } from 'pg'
import { type Home, openHome } from '../home/home.ts'
import type { RunningPart } from '../part/part.ts'
import { startPart } from '../part/start-part.ts'
import { stopPart } from '../part/stop-part.ts'
import { findFreePort } from '../ports/find-free-port.ts'
import { startThrowawayPostgres, type ThrowawayPostgres } from '../throwaway-postgres.ts'
import { createDatabase, databasePlaces, prepareCluster } from './local-database.ts'
import { postgresPart } from './postgres-part.ts'

describe('the database of a home', () => {
  let folder: string
  let home: Home
  let said: string[]
  let other: ThrowawayPostgres | undefined
  const running: RunningPart[] = []

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'boxoffice-home-'))
    chmodSync(folder, 0o755)
    home = openHome(join(folder, 'home'))
    said = []
  })
  afterEach(async () => {
    await Promise.all([...running.splice(0).map((part) => stopPart(part)), other?.stop()])
    other = undefined
    rmSync(dirname(databasePlaces(home).elsewhere), { recursive: true, force: true })
    rmSync(folder, { recursive: true, force: true })
  })

  test('behavior: a second start has the data of the first', async () => {
    const first = await start()
    await query(first.url, 'create table kept as select 1 as value')
    await stopPart(first.part)
    const second = await start()
    expect(await query(second.url, 'select value from kept')).toEqual([{ value: 1 }])
    expect(said).toEqual([])
  })

  test('behavior: below a closed folder, root puts the data where the database user can reach it, and says so', async () => {
    const isRoot = process.getuid?.() === 0
    chmodSync(folder, 0o700)
    const { inHome, elsewhere } = databasePlaces(home)
    await start()
    expect(existsSync(elsewhere)).toBe(isRoot)
    expect(existsSync(inHome)).toBe(!isRoot)
    expect(said).toEqual(isRoot ? [expect.stringContaining(`the database is in ${elsewhere}`)] : [])
  })

  test('behavior: a server on the data that nobody looks after is ended', async () => {
    const first = await start()
    const second = await start()
    expect(first.part.hasEnded()).toBe(true)
    expect(said).toEqual([expect.stringContaining(`(pid ${first.part.pid}): ending it`)])
    expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('behavior: a number left in the data that somebody else has by now is no obstacle', async () => {
    await stopPart((await start()).part)
    other = await startThrowawayPostgres() // run by the same user, as a number of one's own user is what counts
    const { inHome } = databasePlaces(home)
    writeFileSync(join(inHome, 'postmaster.pid'), `${other.pid()}\n${inHome}\n`)
    const { url } = await start()
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(other.isRunning()).toBe(true)
  })

  test('error: damaged data are named with the words of the server and the way out', async () => {
    await stopPart((await start()).part)
    rmSync(join(databasePlaces(home).inHome, 'global', 'pg_control'))
    await expect(start()).rejects.toThrow(
      /The database ended while it was starting[\s\S]*pg_control[\s\S]*"npm start -- --fresh" begins again/,
    )
  })

  test('error: data without their password are not guessed at', async () => {
    mkdirSync(databasePlaces(home).inHome, { recursive: true })
    await expect(start()).rejects.toThrow(/password is gone from .*database-password[\s\S]*--fresh/)
  })

  async function start() {
    const cluster = await prepareCluster(home, await findFreePort(), (line) => said.push(line))
    const part = await startPart(postgresPart(cluster), { logFile: join(home.logs, 'database.log') })
    running.push(part)
    return { part, url: await createDatabase(cluster) }
  }

  async function query(url: string, sql: string): Promise<unknown[]> {
    const client = new Client({ connectionString: url })
    await client.connect()
    try {
      return (await client.query(sql)).rows
    } finally {
      await client.end()
    }
  }
})
