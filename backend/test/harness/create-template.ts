import { createDataSource, migrate, migrateQueue } from '../../src/platform/index.ts'
import { databaseUrl, TEMPLATE, withSuperuser } from './fresh-database.ts'

/** Makes the database that fresh ones are copied from. */
export async function createTemplate(): Promise<void> {
  await withSuperuser((client) => client.query(`create database ${TEMPLATE}`))
  const url = databaseUrl(TEMPLATE)
  const source = await createDataSource({ url, connections: 2, name: 'template' }).initialize()
  await migrate(source)
  await source.destroy()
  await migrateQueue({ kind: 'postgres', url })
}
