/** One line of the doctor: `wrong` keeps the product from running, `missing` keeps something smaller from it. */
export type Finding = { state: 'ok' | 'missing' | 'wrong'; what: string; remedy?: string }

export function isWrong({ state }: Finding): boolean {
  return state === 'wrong'
}

export function lineOf({ state, what, remedy }: Finding): string {
  const mark = { ok: 'ok     ', missing: 'missing', wrong: 'WRONG  ' }[state]
  return `${mark}  ${what}${remedy ? `\n         ${remedy}` : ''}`
}
