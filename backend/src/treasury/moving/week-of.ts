const DAY_MS = 86_400_000

/** The Monday (UTC) that a moment's week began with, as `2026-11-16`. */
export function weekOf(moment: Date): string {
  const sinceMonday = (moment.getUTCDay() + 6) % 7
  return new Date(moment.getTime() - sinceMonday * DAY_MS).toISOString().slice(0, 10)
}
