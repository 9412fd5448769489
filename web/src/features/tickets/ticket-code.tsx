import { useTranslation } from 'react-i18next'
import { Qr } from '../../ui/qr.tsx'
import styles from './ticket-code.module.css'
import type { useCode } from './use-code.ts'

/** What is shown at the door. */
export function TicketCode({ code }: { code: ReturnType<typeof useCode> }) {
  const { t } = useTranslation()
  return (
    <div className={styles.code}>
      <div className={styles.frame} aria-busy={code.isPending}>
        {code.data && <Qr words={code.data} label={t('ticket.code.label')} />}
        {code.isError && <p className={styles.none}>{t('ticket.code.none')}</p>}
      </div>
      <p className={styles.hint}>{t('ticket.code.hint')}</p>
    </div>
  )
}
