const UNITS = [
  ['second', 1],
  ['minute', 60],
  ['hour', 3600],
  ['day', 86_400],
] as const

/** "45 sec", "12 min": in the greatest unit of which there are two or more. */
export function printDuration(seconds: number, language: string): string {
  const [unit, size] = UNITS.findLast(([, size]) => seconds >= 2 * size) ?? UNITS[0]
  const words = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 0 })
  return words.format(Math.floor(seconds / size))
}
