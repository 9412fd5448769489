import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Spoken } from '../../ui/spoken.tsx'
import { EventCard, EventCardSkeleton } from './event-card.tsx'
import styles from './event-grid.module.css'
import type { useEvents } from './use-events.ts'

const blanks = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']

type EventGridProps = {
  list: ReturnType<typeof useEvents>
  featured: string | undefined
  /** Whether somebody looks for something, and so may find nothing. */
  isNarrow: boolean
  onWiden: () => void
  children: ReactNode
}

/** All bills on the wall: while they are put up, when there are none, and when the wall cannot be reached. The one featured above hangs there. */
export function EventGrid({ list, featured, isNarrow, onWiden, children }: EventGridProps) {
  const { t } = useTranslation()
  const { data: all, isError, isFetching, hasNextPage, fetchNextPage, refetch } = list
  const events = all?.filter(({ id }) => id !== featured)
  const isEmpty = all?.length === 0
  return (
    <section id="on" className={styles.on} aria-labelledby="on-heading" aria-busy={isFetching}>
      <h2 id="on-heading">{t('home.on')}</h2>
      {children}
      <p role="status">
        <Spoken>{isNarrow && events && t('home.search.found', { count: events.length })}</Spoken>
      </p>
      {isEmpty && !isNarrow && (
        <p className={styles.empty}>
          <b>{t('home.emptyHeading')}</b> {t('home.empty')}
        </p>
      )}
      {isEmpty && isNarrow && (
        <div className={styles.empty}>
          <p>
            <b>{t('home.search.noneHeading')}</b> {t('home.search.none')}
          </p>
          <Button weight="quiet" onClick={onWiden}>
            {t('home.search.all')}
          </Button>
        </div>
      )}
      {!events && !isError && <Spoken>{t('home.loading')}</Spoken>}
      {!isEmpty && (events || !isError) && (
        <ul className={styles.grid}>
          {events?.map((event) => <EventCard key={event.id} event={event} />) ??
            blanks.map((blank) => <EventCardSkeleton key={blank} />)}
        </ul>
      )}
      {isError && (
        <Failed
          title={t('home.failedHeading')}
          again={t('again')}
          onAgain={() => (events ? fetchNextPage() : refetch())}
          isAsking={isFetching}
        >
          {t('home.failed')}
        </Failed>
      )}
      {hasNextPage && !isError && (
        <div className={styles.more}>
          <Button weight="quiet" onClick={() => fetchNextPage()} aria-busy={isFetching}>
            {t(isFetching ? 'home.loadingMore' : 'home.more')}
          </Button>
        </div>
      )}
    </section>
  )
}
