import type { Language } from '../../identity/index.ts'

type Times = { readonly startsAt: Date; readonly endsAt: Date; readonly timeZone: string }
export type When = { readonly day: string; readonly time: string; readonly until: string; readonly zone: string }

const A_DAY_MS = 24 * 3_600_000
// Day before month and a 24-hour clock, as the pages have it.
const locales: Record<Language, string> = { en: 'en-GB', ko: 'ko-KR' }

/** When an event is, by the clock of the place where it is; with the year, for paper is kept. */
export function tellWhen({ startsAt, endsAt, timeZone }: Times, language: Language): When {
  const say = (at: Date, parts: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locales[language], { timeZone, ...parts }).format(at)
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const date = { weekday: 'short', day: 'numeric' } as const
  const isShort = endsAt.getTime() - startsAt.getTime() < A_DAY_MS
  return {
    day: say(startsAt, { ...date, month: 'long', year: 'numeric' }),
    time: say(startsAt, clock),
    until: say(endsAt, isShort ? clock : { ...date, month: 'short', ...clock }),
    zone: zoneName(startsAt, timeZone, language),
  }
}

/** "Korean Standard Time", "Central European Time": without the offset of the season where the zone has a name. */
function zoneName(at: Date, timeZone: string, language: Language): string {
  const named = (timeZoneName: 'longGeneric' | 'long') =>
    new Intl.DateTimeFormat(locales[language], { timeZone, timeZoneName })
      .formatToParts(at)
      .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
  const generic = named('longGeneric')
  return generic.startsWith('GMT') ? named('long') : generic
}
