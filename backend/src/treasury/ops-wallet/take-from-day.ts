import type { UnitOfWork } from '../../platform/index.ts'

export type DayLimit = { readonly subject: string; readonly mostUnits: bigint }

/**
 * Counts an amount on the limits of a day: units <= most, of each of them. Answers those that had no room; then the unit
 * of work is to be undone, for the others have counted it.
 */
export async function takeFromDay(
  day: string,
  limits: readonly DayLimit[],
  amountUnits: bigint,
  work: UnitOfWork,
): Promise<readonly string[]> {
  // One statement looks and takes: who comes at the same time waits for the row and is judged by what it is then.
  const taken = await work.query<{ subject: string }>(
    `with asked as (
       select * from unnest($2::text[], $3::numeric[]) with ordinality as asked (subject, most, place)
     )
     insert into ops_days (day, subject, units)
     select $1::date, subject, $4::numeric from asked where $4::numeric <= most order by place
     on conflict (day, subject) do update set units = ops_days.units + excluded.units
       where ops_days.units + excluded.units <= (select most from asked where asked.subject = excluded.subject)
     returning subject`,
    [day, limits.map(({ subject }) => subject), limits.map(({ mostUnits }) => String(mostUnits)), String(amountUnits)],
  )
  const had = new Set(taken.map(({ subject }) => subject))
  return limits.map(({ subject }) => subject).filter((subject) => !had.has(subject))
}

/** For what was counted and was never spent. */
export async function giveBackToDay(
  day: string,
  subjects: readonly string[],
  amountUnits: bigint,
  work: UnitOfWork,
): Promise<void> {
  await work.query(
    'update ops_days set units = units - $3::numeric where day = $1::date and subject = any($2::text[])',
    [day, subjects, String(amountUnits)],
  )
}
