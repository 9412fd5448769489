import { asGas, asPart, type Figure, type Figures, type Section } from './figures.ts'
import { type Goal, goalsOf, isMet, sayGoal } from './goals.ts'

const headings = ['', 'ours', 'reference', 'ratio', 'with the plain paymaster', 'ratio', 'goals']

/** The figures as tables in Markdown that a terminal shows as well; a column in which nothing stands is left out. */
export function gasTable(figures: Figures): string {
  return Object.entries(figures)
    .map(([name, section]) => `### ${name}\n\n${tableOf(name, section)}`)
    .join('\n\n')
}

function tableOf(name: string, section: Section): string {
  const rows = Object.entries(section).map(([what, figure]) => rowOf(name, what, figure))
  const columns = headings
    .map((heading, index) => [heading, ...rows.map((row) => row[index] ?? '')])
    .filter(([, ...texts]) => texts.some((text) => text !== ''))
    .map(alignedColumn)
  const lines = Array.from({ length: rows.length + 2 }, (_, line) => columns.map((column) => column[line]))
  return lines.map((texts) => `| ${texts.join(' | ')} |`).join('\n')
}

function rowOf(section: string, what: string, figure: Figure): string[] {
  const { ours, oursWithPlainPaymaster: plain, reference } = figure
  return [
    what,
    asGas(ours),
    reference ? asGas(reference) : '',
    reference ? asPart(ours / reference) : '',
    plain ? asGas(plain) : '',
    plain && reference ? asPart(plain / reference) : '',
    verdict(goalsOf(section, what), figure),
  ]
}

function verdict(goals: Goal[], figure: Figure): string {
  const met = goals.filter((goal) => isMet(goal, figure))
  const missed = goals.filter((goal) => !isMet(goal, figure))
  return Object.entries({ met, MISSED: missed })
    .filter(([, those]) => those.length > 0)
    .map(([word, those]) => `${word}: ${those.map(sayGoal).join(', ')}`)
    .join('; ')
}

/** Of one width, numbers to the right, with the rule below the heading. */
function alignedColumn([heading = '', ...texts]: string[]): string[] {
  const width = Math.max(...[heading, ...texts].map((text) => text.length))
  const isNumber = texts.every((text) => /^[\d,. %]*$/.test(text))
  const align = (text: string) => (isNumber ? text.padStart(width) : text.padEnd(width))
  const rule = isNumber ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)
  return [align(heading), rule, ...texts.map(align)]
}
