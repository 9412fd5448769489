// What a spreadsheet takes for the beginning of a formula, and would run on the desk of whoever opens the file.
const FORMULA = /^[=+\-@\t\r|%]/
const TO_QUOTE = /[",\r\n]/

/** Says that it is UTF-8 to programs that would guess otherwise. */
export const BYTE_ORDER_MARK = '\uFEFF'

/** One row as RFC 4180 has it. Text that could be a formula is led by an apostrophe, which spreadsheets do not show. */
export function csvRow(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cell).join(',')}\r\n`
}

function cell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const harmless = FORMULA.test(value) ? `'${value}` : value
  return TO_QUOTE.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
