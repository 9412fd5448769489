import { type Clock, sqlStateOf, type UnitOfWork } from '../platform/index.ts'
import type { Operation, OperationRow } from './operation.ts'
import { mayBecome, type OperationStatus } from './operation-states.ts'

type Column = Exclude<keyof OperationRow, 'id' | 'status' | 'version' | 'steps' | 'attempts'>
export type Changes = Partial<Record<Column, unknown>>

export type OperationWrite = {
  /** As it was read: the write is for this version of the row and no other. */
  readonly operation: Operation
  /** A step of its life; left out, a part of a step that is kept by itself. */
  readonly to?: OperationStatus
  readonly changes?: Changes
  /** When it is taken up next; at once where this is left out. */
  readonly dueInSeconds?: number
}

type Kept = { readonly id: string; readonly version: number } & Record<string, unknown>

const UNIQUE_VIOLATION = '23505'

/**
 * Writes many rows in as few statements as there are kinds of changes; answers which were written. One that somebody
 * took further, or whose wallet nonce or wallet another operation has in hand, is left as it is.
 */
export async function writeOperations(
  writes: readonly OperationWrite[],
  clock: Clock,
  work: UnitOfWork,
): Promise<ReadonlySet<string>> {
  const alike = new Map<string, Kept[]>()
  for (const write of writes) {
    const kept = keptOf(write, clock)
    const columns = Object.keys(kept).sort().join()
    alike.set(columns, [...(alike.get(columns) ?? []), kept])
  }
  const written: string[] = []
  for (const [columns, rows] of alike) written.push(...(await writeAlike(rows, columns.split(','), work)))
  return new Set(written)
}

function keptOf({ operation, to, changes = {}, dueInSeconds = 0 }: OperationWrite, clock: Clock): Kept {
  const { id, version, status } = operation
  const kept = { id, version, ...changes, attempts: 0, due_at: clock.in(dueInSeconds) }
  if (to === undefined) return { ...kept, steps: [] }
  if (!mayBecome(status, to)) throw new Error(`An operation that is ${status} does not become ${to}`)
  return { ...kept, status: to, steps: [{ name: to, at: clock.now().toISOString() }] }
}

/** Where one is in another's way the half that holds it is undone and halved again, so that it stays behind alone. */
async function writeAlike(rows: readonly Kept[], columns: readonly string[], work: UnitOfWork): Promise<string[]> {
  await work.query('savepoint writes')
  try {
    const written = await updateAll(rows, columns, work)
    await work.query('release savepoint writes')
    return written
  } catch (error) {
    if (sqlStateOf(error) !== UNIQUE_VIOLATION) throw error
    await work.query('rollback to savepoint writes')
    if (rows.length === 1) return []
    const middle = Math.ceil(rows.length / 2)
    const first = await writeAlike(rows.slice(0, middle), columns, work)
    return [...first, ...(await writeAlike(rows.slice(middle), columns, work))]
  }
}

async function updateAll(rows: readonly Kept[], columns: readonly string[], work: UnitOfWork): Promise<string[]> {
  const changed = columns.filter((column) => !['id', 'version', 'steps'].includes(column))
  const written = await work.query<{ id: string }>(
    `update operations o
        set ${changed.map((column) => `${column} = w.${column}`).join(', ')},
            steps = o.steps || w.steps, version = o.version + 1
       from jsonb_populate_recordset(null::operations, $1::jsonb) w
      where o.id = w.id and o.version = w.version returning o.id`,
    [JSON.stringify(rows)],
  )
  return written.map(({ id }) => id)
}
