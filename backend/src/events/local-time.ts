const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

export type LocalTime = { readonly daysAhead: number; readonly hour: number; readonly minute?: number }

/** The moment at which clocks of a time zone show this time, so many days from today there. */
export function localTime(now: Date, timeZone: string, { daysAhead, hour, minute = 0 }: LocalTime): Date {
  const there = new Date(now.getTime() + offsetAt(now, timeZone) + daysAhead * DAY)
  const shown = Date.UTC(there.getUTCFullYear(), there.getUTCMonth(), there.getUTCDate(), hour, minute)
  const near = new Date(shown - offsetAt(now, timeZone))
  return new Date(shown - offsetAt(near, timeZone)) // clocks may have changed until then
}

/** How far the zone's clocks are ahead of UTC at a moment, in milliseconds. */
function offsetAt(moment: Date, timeZone: string): number {
  const fields = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const
  const format = new Intl.DateTimeFormat('en-US', { ...fields, timeZone, hourCycle: 'h23' })
  const part = new Map(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]))
  const [year = 0, month = 1, day = 1] = [part.get('year'), part.get('month'), part.get('day')]
  const shown = Date.UTC(year, month - 1, day, part.get('hour'), part.get('minute'))
  return shown - Math.floor(moment.getTime() / MINUTE) * MINUTE
}
