import { setTimeout as pause } from 'node:timers/promises'
import { query } from '../house/query.ts'

export type PaymentEnds = {
  completed: number
  failed: number
  open: number
  /** Completed in each whole second from the first on. */
  perSecond: number[]
  /** From the first look of a worker to the last ticket. */
  seconds: number
  /** Why some failed, and how often. */
  reasons: Record<string, number>
}

const LOOK_EVERY_MS = 1000

/** Watches payments until each has come to its end, or patience has. */
export async function followPayments(
  databaseUrl: string,
  { beganAt, patienceSeconds, signal }: { beganAt: number; patienceSeconds: number; signal: AbortSignal },
): Promise<PaymentEnds> {
  for (const until = Date.now() + patienceSeconds * 1000; ; await pause(LOOK_EVERY_MS)) {
    signal.throwIfAborted()
    const [{ open } = { open: 0 }] = await query<{ open: number }>(
      databaseUrl,
      `select count(*)::int as open from payments where status in ('pending', 'processing', 'sent')`,
    )
    if (open === 0 || Date.now() > until) return lookAt(databaseUrl, beganAt, open)
  }
}

type Row = { status: string; code: string | null; second: number; count: number; last: Date }

async function lookAt(databaseUrl: string, beganAt: number, open: number): Promise<PaymentEnds> {
  const rows = await query<Row>(
    databaseUrl,
    `select status, error_code as code, floor(extract(epoch from ended_at) - $1)::int as second, count(*)::int as count,
            max(ended_at) as last
       from payments where ended_at is not null group by 1, 2, 3`,
    [beganAt / 1000],
  )
  const completed = rows.filter(({ status }) => status === 'completed')
  const failed = rows.filter(({ status }) => status !== 'completed')
  const reasons: Record<string, number> = {}
  for (const { code, status, count } of failed) reasons[code ?? status] = (reasons[code ?? status] ?? 0) + count
  const lastAt = completed.reduce((last, row) => Math.max(last, row.last.getTime()), beganAt)
  const perSecond = Array.from({ length: Math.ceil((lastAt - beganAt) / 1000) }, (_, second) =>
    sum(completed.filter((row) => row.second === second)),
  )
  return {
    completed: sum(completed),
    failed: sum(failed),
    open,
    perSecond,
    seconds: (lastAt - beganAt) / 1000,
    reasons,
  }
}

function sum(rows: readonly Row[]): number {
  return rows.reduce((all, { count }) => all + count, 0)
}
