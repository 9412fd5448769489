import { given } from './search.ts'

/** Days, the first and the last, as a calendar writes them. */
export type Days = { from?: string; to?: string }

/** When the first day begins and the last is over, by the reader's own days. */
export function timesOf({ from, to }: Days): Days {
  return given({
    from: from === undefined ? undefined : beginOf(from, 0),
    to: to === undefined ? undefined : beginOf(to, 1),
  })
}

function beginOf(day: string, daysAfter: number): string {
  const begin = new Date(`${day}T00:00`)
  begin.setDate(begin.getDate() + daysAfter)
  return begin.toISOString()
}
