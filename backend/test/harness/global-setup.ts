import { startThrowawayPostgres } from '@boxoffice/tools/stack/throwaway-postgres.ts'
import { createTemplate } from './create-template.ts'

/** One real PostgreSQL for the run; every test file copies the migrated template into a database of its own. */
export default async function globalSetup(): Promise<void> {
  const postgres = await startThrowawayPostgres()
  process.env.TEST_POSTGRES_URL = postgres.url
  Object.assign(globalThis, { throwawayPostgres: postgres })
  await createTemplate()
}
