import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PointEntry } from '../../api/types.ts'
import { Moment } from '../../print/moment.tsx'
import { localeOf } from '../../print/when.ts'
import { Button } from '../../ui/button.tsx'
import { Failed } from '../../ui/failed.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import styles from './rewards-page.module.css'
import { usePoints } from './use-rewards.ts'

/** What one’s points are for, the newest first, a page at a time. */
export function PointsList() {
  const { t, i18n } = useTranslation()
  const { data: points, isError, isPending, isFetching, isFetchingNextPage, hasNextPage, ...list } = usePoints()
  const number = new Intl.NumberFormat(localeOf(i18n.language), { signDisplay: 'exceptZero' })
  const columns: Column<PointEntry>[] = [
    { key: 'what', label: t('rewards.list.what'), kind: 'lead', cell: (entry) => <Cause entry={entry} /> },
    { key: 'when', label: t('rewards.list.when'), cell: ({ at }) => <Moment at={at} /> },
    { key: 'points', label: t('rewards.list.points'), kind: 'figure', cell: (entry) => number.format(entry.points) },
  ]
  return (
    <section className={styles.points} aria-labelledby="points" aria-busy={isPending || isFetchingNextPage}>
      <h2 id="points">{t('rewards.list.heading')}</h2>
      {isError && (
        <Failed
          title={t('rewards.list.failed.title')}
          again={t('again')}
          onAgain={() => list.refetch()}
          isAsking={isFetching}
        >
          {t('rewards.list.failed.text')}
        </Failed>
      )}
      {points?.length === 0 ? (
        <p className={styles.none}>
          <b>{t('rewards.list.none.title')}</b> {t('rewards.list.none.text')}{' '}
          <Link to="/">{t('rewards.list.none.look')}</Link>
        </p>
      ) : (
        (points || !isError) && (
          <Table caption={t('rewards.list.heading')} columns={columns} rows={points} keyOf={({ id }) => id} />
        )
      )}
      {hasNextPage && !isError && (
        <Button weight="quiet" onClick={() => list.fetchNextPage()} aria-busy={isFetchingNextPage}>
          {t('rewards.list.more')}
        </Button>
      )}
    </section>
  )
}

function Cause({ entry: { kind, name, eventId } }: { entry: PointEntry }) {
  const { t } = useTranslation()
  const text = name ? t(`rewards.achievement.${name}.title`) : t(`rewards.kind.${kind}`)
  return eventId ? (
    <Link to="/events/$eventId" params={{ eventId }}>
      {text}
    </Link>
  ) : (
    text
  )
}
