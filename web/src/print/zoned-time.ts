const MINUTE_MS = 60_000

/** The moment at which clocks of a time zone show `2027-05-01T19:00`; undefined where that is no time. */
export function momentOf(local: string, timeZone: string): string | undefined {
  const shown = Date.parse(`${local}Z`)
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local) || Number.isNaN(shown)) return undefined
  const near = shown - offsetAt(shown, timeZone)
  // Clocks may have changed between the two.
  return new Date(shown - offsetAt(near, timeZone)).toISOString()
}

/** What clocks of a time zone show at a moment, as a field for date and time has it. */
export function clockAt(moment: string | Date, timeZone: string): string {
  const at = new Date(moment).getTime()
  return new Date(at + offsetAt(at, timeZone)).toISOString().slice(0, 16)
}

/** A moment to the minute by the clocks of a time zone, with how far these are ahead of UTC: `2027-05-01T19:00:00+09:00`. */
export function offsetTime(moment: string, timeZone: string): string {
  const minutes = Math.round(offsetAt(new Date(moment).getTime(), timeZone) / MINUTE_MS)
  const two = (figure: number) => String(figure).padStart(2, '0')
  const ahead = Math.abs(minutes)
  return `${clockAt(moment, timeZone)}:00${minutes < 0 ? '-' : '+'}${two(Math.floor(ahead / 60))}:${two(ahead % 60)}`
}

/** The day there, such as `2027-05-01`. */
export function dayAt(moment: string | Date, timeZone: string): string {
  return clockAt(moment, timeZone).slice(0, 10)
}

/** How far the zone’s clocks are ahead of UTC, in milliseconds. */
function offsetAt(at: number, timeZone: string): number {
  const fields = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const
  const parts = new Intl.DateTimeFormat('en-US', { ...fields, timeZone, hourCycle: 'h23' }).formatToParts(at)
  const part = (name: string) => Number(parts.find(({ type }) => type === name)?.value)
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
  return shown - Math.floor(at / MINUTE_MS) * MINUTE_MS
}
