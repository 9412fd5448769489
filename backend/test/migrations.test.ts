import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { DataSource } from 'typeorm'
import '../src/app.module.ts'
import { createDataSource, migrate } from '../src/platform/index.ts'
import { type FreshDatabase, freshDatabase } from './harness/fresh-database.ts'

describe('the migrations', () => {
  let database: FreshDatabase
  let source: DataSource

  beforeAll(async () => {
    database = await freshDatabase()
    source = await createDataSource({ url: database.url, connections: 4, name: 'test' }).initialize()
  })
  afterAll(async () => {
    await source.destroy()
    await database.drop()
  })

  const tables = async () => {
    const rows =
      (await source.query(`select table_name, column_name, data_type, is_nullable from information_schema.columns
      where table_schema = 'public' and table_name <> 'migrations' order by 1, 2`)) as object[]
    return rows
  }

  test('default: the tables are what the entities say', async () => {
    const { upQueries } = await source.driver.createSchemaBuilder().log()
    expect(upQueries.map(({ query }) => query)).toEqual([])
  })

  test('behavior: every one can be taken back and run again', async () => {
    const before = await tables()
    for (const _ of source.migrations) await source.undoLastMigration()
    expect(await tables()).toEqual([])
    const ran = await migrate(source)
    expect(ran).toHaveLength(source.migrations.length)
    expect(await tables()).toEqual(before)
  })

  test('behavior: two that migrate at once run each migration once', async () => {
    for (const _ of source.migrations) await source.undoLastMigration()
    const other = await createDataSource({ url: database.url, connections: 2, name: 'other' }).initialize()
    const ran = (await Promise.all([migrate(source), migrate(other)])).flat()
    expect(ran).toHaveLength(source.migrations.length)
    await other.destroy()
  })
})
