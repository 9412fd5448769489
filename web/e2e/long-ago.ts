import { homeAt, homeFolder } from '../../tools/stack/home/home.ts'
import { readParts } from '../../tools/stack/home/parts-record.ts'
import { queryStack } from '../../tools/stack/testing/query-stack.ts'

const root = new URL('../..', import.meta.url).pathname

/** Has a payment be sent six minutes ago, so that a story need not wait for that. */
export async function sentLongAgo(paymentId: string) {
  const past = `update payments set sent_at = sent_at - span, created_at = created_at - span, looked_at = looked_at - span
    from (select interval '6 minutes' as span) as ago where id = $1 and status = 'sent' returning 1`
  const rows = await changePast(past, [paymentId])
  if (rows.length !== 1) throw new Error(`the payment ${paymentId} is not sent`)
}

// Weeks are counted in their order, so it is the first that was not: another story may tell the same later.
const WEEK = `coalesce((select max(week) + 7 from reward_weeks), date_trunc('week', now() at time zone 'UTC')::date - 140)`

/** Has something put aside for rewards in a week that is over, and the pool filled with it as on a Monday. */
export async function putAsideLongAgo(units: bigint) {
  const past = `
    with entry as (
      insert into ledger_entries (key, turn, kind, happened_at, posted_at, reference, line_count)
      values ('correction:story:' || uuidv7(), 1, 'correction', (${WEEK} + interval '1 day') at time zone 'UTC', now(),
              'story', 2) returning id
    ), monday as (
      update treasury_moves set done_week = null, due_at = now() where purpose = 'reward-pool'
    )
    insert into ledger_lines (entry_id, place, account, currency, amount_units)
    select id, place, account, (select currency from ledger_lines where account = 'router' limit 1), units
      from entry, (values (1, 'margin', $1::numeric), (2, 'rewards-owed', - $1::numeric)) as l (place, account, units)
    returning 1`
  const rows = await changePast(past, [String(units)])
  if (rows.length !== 2) throw new Error('nothing was put aside')
}

/** Has all points of somebody be of that week. */
export async function earnedLongAgo(personId: string) {
  const past = `update reward_points set week = of_week.week, at = of_week.week + interval '1 day'
    from (select ${WEEK} as week) as of_week where person_id = $1 returning 1`
  const rows = await changePast(past, [personId])
  if (rows.length === 0) throw new Error(`${personId} has no points`)
}

function changePast(sql: string, values: string[]): Promise<unknown[]> {
  const home = homeAt(homeFolder(root, process.env))
  const database = readParts(home.partsFile).find(({ name }) => name === 'database')
  if (!database) throw new Error(`no database runs on ${home.folder}`)
  return queryStack(home.folder, database.port, sql, values)
}
