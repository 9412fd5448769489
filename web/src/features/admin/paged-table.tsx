import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Pages } from '../../api/use-pages.ts'
import { Button } from '../../ui/button.tsx'
import type { Sort } from '../../ui/in-order.ts'
import { type Column, Table } from '../../ui/table.tsx'
import { ListFailed } from './list-failed.tsx'
import styles from './paged-table.module.css'

type PagedTableProps<Row> = {
  caption: string
  list: Pages<Row>
  columns: Column<Row>[]
  /** What to say where there is nothing, and what to do about it. */
  none: ReactNode
  sort: Sort | undefined
  onSort: (sort: Sort | undefined) => void
}

/** A table that comes a page at a time: while it comes, when it is empty, when it does not come, and when there is more. */
export function PagedTable<Row extends { id: string }>({ caption, list, none, sort, ...table }: PagedTableProps<Row>) {
  const { t } = useTranslation()
  const {
    data: rows,
    isError,
    isPending,
    isFetching,
    isFetchingNextPage,
    isFetchNextPageError,
    hasNextPage,
    refetch,
    fetchNextPage,
  } = list
  return (
    <div className={styles.list} aria-busy={isPending || isFetchingNextPage}>
      {isError && (
        <ListFailed onAgain={() => (isFetchNextPageError ? fetchNextPage() : refetch())} isAsking={isFetching} />
      )}
      {rows?.length === 0 ? (
        <p className={styles.none}>{none}</p>
      ) : (
        (rows || !isError) && <Table caption={caption} rows={rows} keyOf={({ id }) => id} sort={sort} {...table} />
      )}
      {hasNextPage && !isError && (
        <div className={styles.more}>
          <Button weight="quiet" onClick={() => fetchNextPage()} aria-busy={isFetchingNextPage}>
            {t(isFetchingNextPage ? 'admin.list.loadingMore' : 'admin.list.more')}
          </Button>
          {sort && <p>{t('admin.list.sortedOf', { count: rows?.length ?? 0 })}</p>}
        </div>
      )}
    </div>
  )
}
