const A_DAY_MS = 24 * 60 * 60 * 1000

/** The last so many days up to this one, as the budgets count them: by UTC. */
export function lastDays(now: Date, count: number): string[] {
  return Array.from({ length: count }, (_, place) =>
    new Date(now.getTime() - (count - 1 - place) * A_DAY_MS).toISOString().slice(0, 10),
  )
}
