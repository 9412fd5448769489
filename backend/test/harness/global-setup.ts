import { startThrowawayPostgres } from '@boxoffice/tools/stack/throwaway-postgres.ts'
import { TEMPLATE, withSuperuser } from './fresh-database.ts'
import { migrateTemplate } from './migrate-template.ts'

/** One real PostgreSQL for the run; every test file copies the migrated template into a database of its own. */
export default async function globalSetup(): Promise<void> {
  const postgres = await startThrowawayPostgres()
  process.env['TEST_POSTGRES_URL'] = postgres.url
  Object.assign(globalThis, { throwawayPostgres: postgres })
  await withSuperuser(async (client) => {
    await client.query(`create database ${TEMPLATE}`)
  })
  await migrateTemplate()
}
