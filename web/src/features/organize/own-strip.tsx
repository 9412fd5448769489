import { useTranslation } from 'react-i18next'
import type { Event } from '../../api/types.ts'
import { ButtonTo } from '../../ui/button.tsx'
import styles from './own-strip.module.css'
import { StandBadge } from './stand-badge.tsx'

/** Over the page of one’s own event: where it stands, and the way to its desk. */
export function OwnStrip({ event }: { event: Event }) {
  const { t } = useTranslation()
  return (
    <aside className={styles.strip} aria-label={t('organize.own.label')}>
      <p>
        <StandBadge event={event} />{' '}
        {t(event.status === 'approved' || event.status === 'cancelled' ? 'organize.own.all' : 'organize.own.onlyYou')}
      </p>
      <ButtonTo weight="quiet" to="/organizer/events/$eventId" params={{ eventId: event.id }}>
        {t('organize.own.desk')}
      </ButtonTo>
    </aside>
  )
}
