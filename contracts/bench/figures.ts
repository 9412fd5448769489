/** What one thing costs in gas: ours, and what it is held against where there is something. */
export type Figure = {
  ours: number
  /** Our wallet with the plain paymaster, which holds the wallet alone against the reference account. */
  oursWithPlainPaymaster?: number
  reference?: number
}

export type Column = keyof Figure
export const columns = ['ours', 'oursWithPlainPaymaster', 'reference'] as const satisfies Column[]

/** Things that are done, by their names; the figures, by the names of their sections. */
export type Section = Record<string, Figure>
export type Figures = Record<string, Section>

export function asGas(gas: number): string {
  return gas.toLocaleString('en-US')
}

export function asPart(part: number): string {
  return `${(100 * part).toFixed(1)} %`
}
