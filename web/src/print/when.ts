export type Times = { startsAt: string; endsAt: string; timeZone: string }
export type When = { day: string; dayShort: string; time: string; until: string; zone: string }

const A_DAY_MS = 24 * 60 * 60 * 1000
// Day before month and a 24-hour clock, as the posters have it.
const locales: Record<string, string> = { en: 'en-GB', ko: 'ko-KR' }

// Made once: making one takes as long as drawing a card.
const formats = new Map<string, Intl.DateTimeFormat>()

export function localeOf(language: string): string {
  return locales[language] ?? language
}

/** When an event is, by the clock of the place where it is; the year is said only if it is not this one. */
export function tellWhen({ startsAt, endsAt, timeZone }: Times, language: string, now: Date): When {
  const say = (at: Date, parts: Intl.DateTimeFormatOptions) => dateFormat(language, { timeZone, ...parts }).format(at)
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const date = { weekday: 'short', day: 'numeric' } as const
  const [start, end] = [new Date(startsAt), new Date(endsAt)]
  const isThisYear = say(start, { year: 'numeric' }) === say(now, { year: 'numeric' })
  const year = isThisYear ? {} : ({ year: 'numeric' } as const)
  const isShort = end.getTime() - start.getTime() < A_DAY_MS
  return {
    day: say(start, { ...date, month: 'long', ...year }),
    dayShort: say(start, { ...date, month: 'short', ...year }),
    time: say(start, clock),
    until: say(end, isShort ? clock : { ...date, month: 'short', ...clock }),
    zone: zoneName(start, timeZone, language),
  }
}

/** "Korean Standard Time", "Central European Time": the zone's name without the offset of the season where it has one. */
function zoneName(at: Date, timeZone: string, language: string): string {
  const named = (timeZoneName: 'longGeneric' | 'long') =>
    dateFormat(language, { timeZone, timeZoneName })
      .formatToParts(at)
      .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
  const generic = named('longGeneric')
  return generic.startsWith('GMT') ? named('long') : generic
}

function dateFormat(language: string, parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(parts)
  const format = formats.get(key) ?? new Intl.DateTimeFormat(localeOf(language), parts)
  formats.set(key, format)
  return format
}
