import { useTranslation } from 'react-i18next'
import { isSelling, saleState } from '../../print/sale-state.ts'
import { ButtonLink, ButtonTo } from '../../ui/button.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { inks } from '../../ui/poster/inks.ts'
import { Poster } from '../../ui/poster/poster.tsx'
import { type EventFilter, isNarrow } from './event-filter.ts'
import { EventGrid } from './event-grid.tsx'
import { FeaturedEvent } from './featured-event.tsx'
import { FindEvents } from './find-events.tsx'
import styles from './home-page.module.css'
import { useEvents } from './use-events.ts'

type HomePageProps = {
  filter: EventFilter
  onFilter: (change: { [Name in keyof EventFilter]: EventFilter[Name] | undefined }) => void
}

/** What is on: all of it, and what somebody looks for. */
export function HomePage({ filter, onFilter }: HomePageProps) {
  const { t } = useTranslation()
  const list = useEvents()
  const found = useEvents(filter)
  const featured = list.data?.find((event) => isSelling(saleState(event, new Date())))
  return (
    <>
      <PageTitle title={`Boxoffice · ${t('home.title')}`} />
      <section className={styles.hero}>
        <div className={styles.words}>
          <h1>{t('home.heading')}</h1>
          <p>{t('home.lead')}</p>
          <div className={styles.ways}>
            {list.data && list.data.length > 0 && (
              <ButtonLink weight="stamp" href="#on">
                {t('home.find')}
              </ButtonLink>
            )}
            <ButtonTo weight="quiet" to="/concierge">
              {t('shell.ask')}
            </ButtonTo>
          </div>
        </div>
        {featured ? (
          <FeaturedEvent event={featured} />
        ) : (
          <div className={styles.blank}>
            <Poster seed="boxoffice" inks={inks.vermilion} columns={6} rows={4} pull={list.data ? 'full' : 'outline'} />
          </div>
        )}
      </section>
      <EventGrid
        list={found}
        featured={isNarrow(filter) ? undefined : featured?.id}
        isNarrow={isNarrow(filter)}
        onWiden={() => onFilter({ query: undefined, category: undefined, when: undefined })}
      >
        <FindEvents filter={filter} onFilter={onFilter} />
      </EventGrid>
    </>
  )
}
