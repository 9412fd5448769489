import type { DataSource } from 'typeorm'
import { CannotStart } from '../errors/cannot-start.ts'
import { createDataSource, type DatabaseOptions } from './data-source.ts'

/** Connects, and refuses a schema that is older than this build. */
export async function openDatabase(options: DatabaseOptions): Promise<DataSource> {
  const source = await createDataSource(options).initialize()
  if (!(await source.showMigrations())) return source
  await source.destroy()
  throw new CannotStart(
    'the database is older than this build. Run the migrations first: node backend/dist/src/cli.js migrate',
  )
}
