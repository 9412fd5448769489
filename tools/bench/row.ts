import type { BenchOptions } from './read-options.ts'

/** One number that was measured; text where a number alone would not be understood. */
export type Figure = { name: string; value: number | string; unit?: string }

/** What a figure is held against, as a sentence that gives both. */
export type Requirement = { says: string; isMet: boolean }

/** The same work without the product, measured in the same run: what the machine could do at best. */
export type Floor = { name: string; figures: Figure[] }

/** What came out of one measurement. Without a requirement it is for the record. */
export type Line = {
  name: string
  figures: Figure[]
  floors: Floor[]
  requirements: Requirement[]
  /** What a reader has to know to trust it: how late the load itself was, what was left out. */
  notes: string[]
}

/** What is measured together, in a house of its own. Add one in rows.ts. */
export type Row = {
  name: string
  about: string
  target: string
  run: (bench: Bench) => Promise<Line[]>
}

/** What a row works with. */
export type Bench = {
  root: string
  env: NodeJS.ProcessEnv
  /** For logs and profiles. */
  folder: string
  options: BenchOptions
  signal: AbortSignal
  say: (line: string) => void
}

export type Verdict = 'met' | 'not met' | 'no target'

export function verdictOf({ requirements }: Pick<Line, 'requirements'>): Verdict {
  if (requirements.length === 0) return 'no target'
  return requirements.every(({ isMet }) => isMet) ? 'met' : 'not met'
}

export function atMost(name: string, value: number, most: number, unit = ''): Requirement {
  return { says: `${name} ${asText(value)}${unit}, at most ${asText(most)}${unit}`, isMet: value <= most }
}

export function atLeast(name: string, value: number, least: number, unit = ''): Requirement {
  return { says: `${name} ${asText(value)}${unit}, at least ${asText(least)}${unit}`, isMet: value >= least }
}

/** Three digits that count, and thousands apart. */
export function asText(value: number): string {
  if (!Number.isFinite(value)) return 'unknown'
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}
