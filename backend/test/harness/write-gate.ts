import { Client } from 'pg'
import { eventually } from './eventually.ts'

export type Write = {
  readonly table: string
  readonly on: 'insert' | 'update'
  /** Over the row as it will be, `new`, and as it was, `old`. */
  readonly when?: string
}

export type WriteGate = {
  /** Until somebody stands before it, in the middle of a unit of work. */
  reached(): Promise<void>
  /** Whoever stands there goes on, and nobody is stopped any more. */
  open(): Promise<void>
  /** PostgreSQL loses whoever stands there: what they were at is undone. */
  cut(): Promise<void>
}

// Any number that nobody else uses.
const GATE = 7_241_777

/** Stops everybody who comes to one kind of write, so that a process can be ended exactly there. */
export async function closeGate(databaseUrl: string, { table, on, when = 'true' }: Write): Promise<WriteGate> {
  const keeper = new Client({ connectionString: databaseUrl })
  await keeper.connect()
  await keeper.query('select pg_advisory_lock($1)', [GATE])
  await keeper.query(`
    create or replace function stand_before_gate() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_xact_lock_shared(${GATE});
      return new;
    end $$`)
  await keeper.query(`create trigger gate before ${on} on ${table} for each row when (${when})
    execute function stand_before_gate()`)

  const waiting = async () => {
    const { rows } = await keeper.query<{ pid: number }>(
      `select l.pid from pg_locks l join pg_database d on d.oid = l.database
        where d.datname = current_database() and l.locktype = 'advisory' and l.objid = $1 and not l.granted`,
      [GATE],
    )
    return rows.map(({ pid }) => pid)
  }
  const open = async () => {
    await keeper.query('select pg_advisory_unlock($1)', [GATE])
    await keeper.query(`drop trigger gate on ${table}`)
    await keeper.end()
  }
  return {
    open,
    reached: async () => void (await eventually(async () => (await waiting()).length > 0)),
    cut: async () => {
      // Until they are gone, so that nobody is given a connection of theirs that has not noticed.
      for (const pid of await waiting()) await keeper.query('select pg_terminate_backend($1, 10_000)', [pid])
      await open()
    },
  }
}
