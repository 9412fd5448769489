export type Sortable = string | number | bigint

/** A column's key, with a minus in front where the greatest comes first. */
export type Sort = string

/** Rows by what a column says of them; those of which it says the same stay as they were. */
export function inOrder<Row>(rows: readonly Row[], by: (row: Row) => Sortable, isDown: boolean): Row[] {
  const sign = isDown ? -1 : 1
  return rows
    .map((row) => ({ row, key: by(row) }))
    .sort((a, b) => sign * compare(a.key, b.key))
    .map(({ row }) => row)
}

/** The next order when a column is pressed: up, down, and as it came. */
export function nextSort(sort: Sort | undefined, column: string): Sort | undefined {
  if (sort === column) return `-${column}`
  return sort === `-${column}` ? undefined : column
}

function compare(a: Sortable, b: Sortable): number {
  if (typeof a === 'string' && typeof b === 'string') return a.localeCompare(b)
  if (a === b) return 0
  return a < b ? -1 : 1
}
