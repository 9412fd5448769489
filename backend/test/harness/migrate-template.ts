import { createDataSource, migrate, migrateQueue } from '../../src/platform/index.ts'
import { databaseUrl, TEMPLATE } from './fresh-database.ts'

export async function migrateTemplate(): Promise<void> {
  const url = databaseUrl(TEMPLATE)
  const source = await createDataSource({ url, connections: 2, name: 'template' }).initialize()
  await migrate(source)
  await source.destroy()
  await migrateQueue({ kind: 'postgres', url })
}
