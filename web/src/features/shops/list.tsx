import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Failed } from '../../ui/failed.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import styles from './list.module.css'

type ListOf<Row> = {
  data: readonly Row[] | undefined
  isError: boolean
  isFetching: boolean
  refetch: () => unknown
  hasNextPage?: boolean
  fetchNextPage?: () => unknown
}

type ListProps<Row> = {
  caption: string
  list: ListOf<Row>
  columns: Column<Row>[]
  /** What to say where there is nothing, and what to do about it. */
  none: ReactNode
}

/** A list of a shop: while it comes, when it is empty, when it does not come, and when there is more. */
export function List<Row extends { id: string }>({ caption, list, columns, none }: ListProps<Row>) {
  const { t } = useTranslation()
  const { data: rows, isError, isFetching, refetch, hasNextPage, fetchNextPage } = list
  return (
    <div className={styles.list} aria-busy={!rows && !isError}>
      {isError && (
        <Failed title={t('shops.list.failed.title')} again={t('again')} onAgain={refetch} isAsking={isFetching}>
          {t('shops.list.failed.text')}
        </Failed>
      )}
      {rows?.length === 0 && <p className={styles.none}>{none}</p>}
      {rows?.length !== 0 && (rows || !isError) && (
        <Table caption={caption} rows={rows} keyOf={({ id }) => id} columns={columns} />
      )}
      {hasNextPage && (
        <Button weight="quiet" onClick={fetchNextPage} aria-busy={isFetching}>
          {t('organize.more')}
        </Button>
      )}
    </div>
  )
}
