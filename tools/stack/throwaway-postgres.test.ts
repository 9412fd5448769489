import { statSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Client } from 'pg'
import { isLoopback, listeningSockets } from './ports/listening-sockets.ts'
import { startThrowawayPostgres, type ThrowawayPostgres } from './throwaway-postgres.ts'

describe('a PostgreSQL for a test', () => {
  let server: ThrowawayPostgres

  beforeAll(async () => {
    server = await startThrowawayPostgres()
  })
  afterAll(() => server.stop())

  test('default: speaks UTF-8, sorts by bytes, lives in UTC', async () => {
    const [row] = await query(
      `select current_setting('server_encoding') encoding, current_setting('timezone') zone, datcollate collation
       from pg_database where datname = current_database()`,
    )
    expect(row).toEqual({ encoding: 'UTF8', zone: 'UTC', collation: 'C' })
  })

  test('default: listens on loopback and on no socket file', async () => {
    const sockets = listeningSockets([server.pid()])
    expect(sockets.map(({ port }) => port)).toEqual([server.port])
    expect(sockets.every(isLoopback)).toBe(true)
    expect(await query('show unix_socket_directories')).toEqual([{ unix_socket_directories: '' }])
  })

  test('default: never runs as root', () => {
    expect(statSync(`/proc/${server.pid()}`).uid).not.toBe(0)
  })

  test('error: a wrong password is refused', async () => {
    const client = new Client({ connectionString: server.url.replace(/:[0-9a-f]+@/, ':wrong@') })
    await expect(client.connect()).rejects.toThrow('password authentication failed')
  })

  test('behavior: killed and started again, it has what was committed', async () => {
    await query('create table kept as select 1 as value')
    server.kill()
    await server.restart()
    expect(server.isRunning()).toBe(true)
    expect(await query('select value from kept')).toEqual([{ value: 1 }])
  })

  async function query(sql: string): Promise<unknown[]> {
    const client = new Client({ connectionString: server.url })
    await client.connect()
    try {
      return (await client.query(sql)).rows
    } finally {
      await client.end()
    }
  }
})
