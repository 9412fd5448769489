import { useTranslation } from 'react-i18next'
import { Button, ButtonTo } from '../../ui/button.tsx'
import { ChipTo } from '../../ui/chip.tsx'
import { Failed } from '../../ui/failed.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { Spoken } from '../../ui/spoken.tsx'
import { type EventFilter, eventStatuses } from './filters.ts'
import { OwnEventRow, OwnEventRowSkeleton } from './own-event-row.tsx'
import styles from './own-events-page.module.css'
import { useOwnEvents } from './use-own-events.ts'

/** All that one organizes, and where each of it stands. */
export function OwnEventsPage({ filter }: { filter: EventFilter }) {
  const { t } = useTranslation()
  const { data: events, isError, isFetching, refetch, hasNextPage, fetchNextPage } = useOwnEvents(filter)
  const isEmpty = events?.length === 0
  return (
    <div>
      <PageTitle title={`${t('organize.list.heading')} · Boxoffice`} />
      <header className={styles.head}>
        <h1>{t('organize.list.heading')}</h1>
        <ButtonTo weight="stamp" to="/organizer/new">
          {t('organize.list.new')}
        </ButtonTo>
      </header>
      {!(isEmpty && filter === undefined) && (
        <nav className={styles.filters} aria-label={t('organize.list.filter')}>
          {[undefined, ...eventStatuses].map((one) => (
            <ChipTo
              key={one ?? 'all'}
              to="/organizer"
              search={one ? { status: one } : {}}
              isInked={one === filter}
              aria-current={one === filter ? 'true' : undefined}
            >
              {t(`organize.list.filters.${one ?? 'all'}`)}
            </ChipTo>
          ))}
        </nav>
      )}
      {isError && (
        <Failed
          title={t('organize.list.failed.title')}
          again={t('again')}
          onAgain={() => refetch()}
          isAsking={isFetching}
        >
          {t('organize.list.failed.text')}
        </Failed>
      )}
      {isEmpty && (
        <div className={styles.empty}>
          <h2>{t(filter ? 'organize.list.noneLike.title' : 'organize.list.none.title')}</h2>
          <p>{t(filter ? 'organize.list.noneLike.text' : 'organize.list.none.text')}</p>
        </div>
      )}
      {!events && !isError && <Spoken>{t('organize.list.loading')}</Spoken>}
      {!isEmpty && (
        <ul className={styles.rows} aria-busy={!events && isFetching}>
          {events?.map((event) => <OwnEventRow key={event.id} event={event} />) ??
            (!isError && ['a', 'b', 'c'].map((blank) => <OwnEventRowSkeleton key={blank} />))}
        </ul>
      )}
      {hasNextPage && (
        <Button weight="quiet" onClick={() => fetchNextPage()} aria-busy={isFetching}>
          {t('organize.more')}
        </Button>
      )}
    </div>
  )
}
