import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../../ui/button.tsx'
import styles from './papers.module.css'

/** What the owner may take along: the ticket on paper, and its time for a calendar. */
export function Papers({ tokenId }: { tokenId: string }) {
  const { t, i18n } = useTranslation()
  const file = (name: string) => `/api/v1/tickets/${tokenId}/${name}?language=${i18n.language}`
  return (
    <div className={styles.papers}>
      <ButtonLink weight="quiet" href={file('pdf')} download>
        {t('ticket.pdf')}
      </ButtonLink>
      <ButtonLink weight="quiet" href={file('calendar.ics')} download>
        {t('ticket.calendar')}
      </ButtonLink>
    </div>
  )
}
