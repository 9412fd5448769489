import { setTimeout as pause } from 'node:timers/promises'
import { query } from '../house/query.ts'

export type Ends = {
  ticketed: number
  failed: number
  /** Neither, when patience ended. */
  open: number
  /** Wall clock, in milliseconds, of the last ticket. */
  lastAt: number
  /** From order to ticket, each. */
  latenciesMs: number[]
  /** Why some failed, and how often. */
  reasons: Record<string, number>
}

const LOOK_EVERY_MS = 250

/** Watches orders until each has come to its end, or patience has. */
export async function followOrders(
  databaseUrl: string,
  orderIds: readonly string[],
  { patienceSeconds, signal }: { patienceSeconds: number; signal: AbortSignal },
): Promise<Ends> {
  for (const until = Date.now() + patienceSeconds * 1000; ; await pause(LOOK_EVERY_MS)) {
    signal.throwIfAborted()
    const ends = await lookAt(databaseUrl, orderIds)
    if (ends.open === 0 || Date.now() > until) return ends
  }
}

type Row = { status: string; error_code: string | null; ended_at: Date | null; ms: string | null }

async function lookAt(databaseUrl: string, orderIds: readonly string[]): Promise<Ends> {
  const rows = await query<Row>(
    databaseUrl,
    `select status, error_code, ended_at, extract(epoch from ended_at - placed_at) * 1000 as ms
       from orders where id = any($1::uuid[])`,
    [orderIds],
  )
  const ticketed = rows.filter(({ status }) => status === 'ticketed')
  const failed = rows.filter(({ status }) => status === 'failed' || status === 'expired')
  const reasons: Record<string, number> = {}
  for (const { status, error_code: code } of failed) reasons[code ?? status] = (reasons[code ?? status] ?? 0) + 1
  return {
    ticketed: ticketed.length,
    failed: failed.length,
    open: orderIds.length - ticketed.length - failed.length,
    lastAt: ticketed.reduce((last, { ended_at: at }) => Math.max(last, at?.getTime() ?? 0), 0),
    latenciesMs: ticketed.map(({ ms }) => Number(ms)),
    reasons,
  }
}
