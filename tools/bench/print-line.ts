import { asText, type Figure, type Line, verdictOf } from './row.ts'

const INDENT = '  '
const COLUMN = 10

/** One measurement as a reader wants it: what was asked, what came, what the machine could do, and whether it is met. */
export function printLine(line: Line, target: string): string {
  const { name, figures, floors, requirements, notes } = line
  const missed = requirements.filter(({ isMet }) => !isMet)
  return [
    name,
    row('target', target),
    row('figures', figures.map(textOf).join(' · ')),
    ...floors.map((floor, index) =>
      row(index === 0 ? 'floors' : '', `${floor.name}: ${floor.figures.map(textOf).join(' · ')}`),
    ),
    ...notes.map((note, index) => row(index === 0 ? 'notes' : '', note)),
    row(verdictOf(line), (missed.length > 0 ? missed : requirements).map(({ says }) => says).join('; ')),
    '',
  ].join('\n')
}

/** All of them, one below the other. */
export function printTable(lines: readonly Line[]): string {
  const width = Math.max(...lines.map(({ name }) => name.length))
  return lines
    .map((line) => {
      const said = line.requirements.map(({ says, isMet }) => `${isMet ? '' : 'MISSED: '}${says}`).join('; ')
      return `${line.name.padEnd(width)}  ${verdictOf(line).padEnd(9)}  ${said || line.figures.slice(0, 4).map(textOf).join(' · ')}`
    })
    .join('\n')
}

function textOf({ name, value, unit }: Figure): string {
  const text = typeof value === 'number' ? asText(value) : value
  return `${name} ${text}${unit ? ` ${unit}` : ''}`
}

function row(label: string, text: string): string {
  return `${INDENT}${label.padEnd(COLUMN)}${text}`
}
