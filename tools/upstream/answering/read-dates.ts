/** Days, in the order of the calendar, wherever they are: from the first to before the last. */
export type Span = { readonly from: string; readonly before: string }

const DAY = 86_400_000
const MONTHS = 'january february march april may june july august september october november december'.split(' ')

type Rule = readonly [RegExp, (today: Date, match: RegExpExecArray) => Span]

const RULES: readonly Rule[] = [
  [/\btoday\b|\btonight\b|오늘/, (today) => days(today, 0, 1)],
  [/\btomorrow\b|내일/, (today) => days(today, 1, 1)],
  [/\bthis weekend\b|이번 ?주말/, (today) => days(today, (6 - weekday(today)) % 7, weekday(today) === 0 ? 1 : 2)],
  [/\bnext week\b|다음 ?주/, (today) => days(today, 8 - (weekday(today) || 7), 7)],
  [/\bthis week\b|이번 ?주/, (today) => days(today, 0, 8 - (weekday(today) || 7))],
  [/\bnext month\b|다음 ?달/, (today) => month(today, today.getUTCMonth() + 1)],
  [/\bthis month\b|이번 ?달/, (today) => month(today, today.getUTCMonth())],
  [/\b(\d{4}-\d{2}-\d{2})\b/, (_, [, day = '']) => days(new Date(`${day}T00:00:00Z`), 0, 1)],
  [
    new RegExp(`\\b(?:in|during) (${MONTHS.join('|')})\\b`),
    (today, [, name = '']) => monthAhead(today, MONTHS.indexOf(name)),
  ],
  [/(\d{1,2})월/, (today, [, number = '1']) => monthAhead(today, Number(number) - 1)],
]

/** The days that a question names, and in which words. */
export function readDates(
  text: string,
  now: Date,
): { readonly span: Span; readonly words: readonly string[] } | undefined {
  const today = new Date(now.toISOString().slice(0, 10))
  for (const [pattern, spanOf] of RULES) {
    const match = pattern.exec(text)
    if (match) return { span: spanOf(today, match), words: [match[0]] }
  }
  return undefined
}

/** The day of a moment, where it happens. */
export function dayIn(timeZone: string, moment: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(moment))
}

function days(today: Date, inDays: number, count: number): Span {
  return { from: iso(today.getTime() + inDays * DAY), before: iso(today.getTime() + (inDays + count) * DAY) }
}

function month(today: Date, index: number): Span {
  const year = today.getUTCFullYear()
  return { from: iso(Date.UTC(year, index, 1)), before: iso(Date.UTC(year, index + 1, 1)) }
}

/** The next one of that name, this month among them. */
function monthAhead(today: Date, index: number): Span {
  return month(today, index < today.getUTCMonth() ? index + 12 : index)
}

function weekday(date: Date): number {
  return date.getUTCDay()
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10)
}
