import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Icon } from './icons.tsx'
import { inOrder, nextSort, type Sort, type Sortable } from './in-order.ts'
import { Skeleton } from './skeleton.tsx'
import styles from './table.module.css'

export type Column<Row> = {
  key: string
  label: string
  cell: (row: Row) => ReactNode
  /** What rows are put in order by; without it they cannot be by this column. */
  by?: (row: Row) => Sortable
  /**
   * `figure` is aligned at its end, `words` need room, `lead` says what the row is and stands first on a phone, `way`
   * leads on.
   */
  kind?: 'figure' | 'words' | 'lead' | 'way'
}

type TableProps<Row> = {
  caption: string
  columns: Column<Row>[]
  /** Undefined while they are on their way. */
  rows: readonly Row[] | undefined
  keyOf: (row: Row) => string
  sort?: Sort | undefined
  onSort?: (sort: Sort | undefined) => void
}

// So few find room beside each other anywhere.
const FEW = 3
const BLANKS = ['a', 'b', 'c', 'd', 'e', 'f']

/** Rows of facts, dense and aligned; where there is no room each row is a small sheet of its own. */
export function Table<Row>({ caption, columns, rows, keyOf, sort, onSort }: TableProps<Row>) {
  const isDown = sort?.startsWith('-') ?? false
  const sorted = columns.find(({ key, by }) => by && key === sort?.replace('-', ''))
  const ordered = rows && sorted?.by ? inOrder(rows, sorted.by, isDown) : rows
  return (
    <div className={classNames(styles.frame, columns.length <= FEW && styles.few)}>
      <table className={styles.table}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, label, by, kind }) => (
              <th
                key={key}
                scope="col"
                data-kind={kind}
                data-plain={!by || !onSort}
                aria-sort={sorted?.key !== key ? undefined : isDown ? 'descending' : 'ascending'}
              >
                {by && onSort ? (
                  <button type="button" onClick={() => onSort(nextSort(sort, key))}>
                    {label}
                    <SortIcon />
                  </button>
                ) : (
                  label
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ordered?.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ key, label, cell, kind }) => (
                <td key={key} data-kind={kind} data-label={label}>
                  <span>{cell(row)}</span>
                </td>
              ))}
            </tr>
          )) ??
            BLANKS.map((blank) => (
              <tr key={blank}>
                {columns.map(({ key, label, kind }) => (
                  <td key={key} data-kind={kind} data-label={label}>
                    <span>
                      <Skeleton width={kind === 'lead' ? '14ch' : '6ch'} />
                    </span>
                  </td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  )
}

function SortIcon() {
  return (
    <Icon>
      <path d="m6 9 6-6 6 6" data-part="up" />
      <path d="m6 15 6 6 6-6" data-part="down" />
    </Icon>
  )
}
