const STEPS = [
  ['second', 60],
  ['minute', 60],
  ['hour', 24],
  ['day', 60],
  ['month', 12],
] as const

/** "3 minutes ago", "in 5 seconds": the coarsest unit that still says something. */
export function tellAgo(at: Date, now: Date, language: string): string {
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' })
  let amount = (at.getTime() - now.getTime()) / 1000
  for (const [unit, most] of STEPS) {
    if (Math.abs(amount) < most) return words.format(Math.round(amount), unit)
    amount /= unit === 'day' ? 30 : most
  }
  return words.format(Math.round(amount), 'year')
}
