import { useTranslation } from 'react-i18next'
import { classNames } from '../../ui/class-names.ts'
import { Facts } from '../../ui/facts.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Spoken } from '../../ui/spoken.tsx'
import styles from './event-page.module.css'

/** The event's page before the event, in its measures. */
export function EventPageSkeleton() {
  const { t } = useTranslation()
  const word = <Skeleton width="9ch" />
  return (
    <div className={classNames(styles.page, styles.waiting)} aria-busy="true">
      <div className={classNames(styles.art, styles.blank)} />
      <div>
        <Spoken>{t('event.loading')}</Spoken>
        <p className={styles.kind}>
          <Skeleton width="8ch" />
        </p>
        <h1>
          <Skeleton width="9ch" />
        </h1>
        <Facts
          facts={[
            { label: t('event.when'), value: word, note: word },
            { label: t('event.where'), value: word, note: word },
          ]}
        />
      </div>
    </div>
  )
}
