import type { DataSource } from 'typeorm'
import { CannotStart } from '../errors/cannot-start.ts'

// Any number that nobody else uses: two processes that migrate at once take turns.
const MIGRATION_LOCK = 7_241_990

/** Brings the schema up to date and answers the names of what was run. */
export async function migrate(source: DataSource): Promise<string[]> {
  const runner = source.createQueryRunner()
  await runner.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
  try {
    const [row] = (await runner.query('show server_version_num')) as { server_version_num: string }[]
    if (Number(row?.server_version_num) < 180_000) {
      throw new CannotStart('Boxoffice needs PostgreSQL 18 or newer, for uuidv7()')
    }
    const ran = await source.runMigrations({ transaction: 'each' })
    return ran.map(({ name }) => name)
  } finally {
    await runner.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK])
    await runner.release()
  }
}
