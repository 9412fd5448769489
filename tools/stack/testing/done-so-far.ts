import type { Operation } from './visitor.ts'

export type Ask = (sql: string, values?: unknown[]) => Promise<unknown[]>

/** What the seed has done, and everybody else. */
export function everythingDone(ask: Ask): Promise<unknown[]> {
  return ask(
    `select id, title as what, status::text from events union all select id, kind, status::text from operations
      union all select id, email, '' from people order by id`,
  )
}

/** By which way each operation of the wallet came to the chain. */
export function waysOf(ask: Ask, operation: Operation | undefined): Promise<unknown[]> {
  const wallet = '(select wallet from operations where id = $1)'
  return ask(`select submitted_through as way from operations where wallet = ${wallet}`, [operation?.id])
}
