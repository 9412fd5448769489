import { weekOf } from '../../treasury/index.ts'

const WEEK_MS = 7 * 86_400_000

/** From Monday, 00:00 UTC, to the next: rewards and the treasury begin theirs together. */
export type Week = {
  /** As the database has it: 2026-11-16. */
  readonly monday: string
  /** As the chain and the API have it: 20261116. */
  readonly number: number
  readonly startsAt: Date
  readonly endsAt: Date
}

export function weekAt(moment: Date): Week {
  const monday = weekOf(moment)
  const startsAt = new Date(`${monday}T00:00:00Z`)
  const number = Number(monday.replaceAll('-', ''))
  return { monday, number, startsAt, endsAt: new Date(startsAt.getTime() + WEEK_MS) }
}

export function weekFrom(monday: string): Week {
  return weekAt(new Date(`${monday}T00:00:00Z`))
}

/** Undefined for what is no Monday. */
export function weekOfNumber(number: number): Week | undefined {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(String(number)) ?? []
  const moment = new Date(`${year}-${month}-${day}T00:00:00Z`)
  if (Number.isNaN(moment.getTime())) return undefined
  const week = weekAt(moment)
  return week.number === number ? week : undefined
}
