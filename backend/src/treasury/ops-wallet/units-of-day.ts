import type { UnitOfWork } from '../../platform/index.ts'

/** What was counted on the limits of a day, by what it was counted as. */
export async function unitsOfDay(
  day: string,
  database: Pick<UnitOfWork, 'query'>,
): Promise<ReadonlyMap<string, bigint>> {
  const rows = await database.query<{ subject: string; units: string }>(
    'select subject, units::text from ops_days where day = $1::date',
    [day],
  )
  return new Map(rows.map(({ subject, units }) => [subject, BigInt(units)]))
}
