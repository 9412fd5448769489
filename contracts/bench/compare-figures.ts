import { asGas, columns, type Figures } from './figures.ts'

const TOLERATED_PERCENT = 1

/** Where figures are not what they were: more than 1 % up or down, gone, or new; a line for each. */
export function compareFigures(before: Figures, now: Figures): string[] {
  const [was, is] = [flat(before), flat(now)]
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((name) => {
    const [from, to] = [was.get(name), is.get(name)]
    if (from === undefined) return [`${name}: new, ${asGas(to ?? 0)}`]
    if (to === undefined) return [`${name}: gone, was ${asGas(from)}`]
    const isFar = 100 * Math.abs(to - from) > TOLERATED_PERCENT * from
    return isFar ? [`${name}: ${asGas(from)} -> ${asGas(to)} (${asChange(to / from - 1)})`] : []
  })
}

function flat(figures: Figures): Map<string, number> {
  const all = new Map<string, number>()
  for (const [section, rows] of Object.entries(figures)) {
    for (const [what, figure] of Object.entries(rows)) {
      for (const column of columns) {
        const gas = figure[column]
        if (gas !== undefined) all.set(`${section}, ${what}, ${column}`, gas)
      }
    }
  }
  return all
}

function asChange(change: number): string {
  return `${change > 0 ? '+' : ''}${(100 * change).toFixed(2)} %`
}
