import { useTranslation } from 'react-i18next'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { PartList } from './part-list.tsx'
import { PartPosters } from './part-posters.tsx'
import { StatusFigures } from './status-figures.tsx'
import styles from './status-page.module.css'
import { sumUp } from './sum-up.ts'
import { useHealth } from './use-health.ts'

/** The health of the whole stack, for whoever started it. */
export function StatusPage() {
  const { t } = useTranslation()
  const { data: reading, isFetching, refetch, dataUpdatedAt } = useHealth()
  const summary = sumUp(reading)
  const isSilent = reading !== undefined && reading.kind !== 'answered'
  const isTrouble = isSilent || summary.headline === 'down'

  return (
    <>
      <PageTitle title={`${t(`status.heading.${summary.headline}`)} · Boxoffice`} />
      <section className={styles.hero}>
        <div className={styles.words}>
          <div aria-live="polite">
            <h1>{t(`status.heading.${summary.headline}`)}</h1>
          </div>
          <p>{t(`status.lead.${summary.lead}`)}</p>
          <div className={styles.actions}>
            {!isSilent && (
              <ButtonLink weight={isTrouble ? 'quiet' : 'stamp'} href="/api/v1/docs">
                {t('status.readDocs')}
              </ButtonLink>
            )}
            <Button weight={isTrouble ? 'stamp' : 'quiet'} onClick={() => refetch()} aria-busy={isFetching}>
              {t('status.checkAgain')}
            </Button>
          </div>
        </div>
        <PartPosters parts={summary.parts} />
      </section>
      <StatusFigures summary={summary} askedAt={dataUpdatedAt} />
      <PartList parts={summary.parts} />
    </>
  )
}
