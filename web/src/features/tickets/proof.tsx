import { useTranslation } from 'react-i18next'
import type { Ticket } from '../../api/types.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import styles from './proof.module.css'

/** Where the ticket really is, for whoever wants to look for themselves. */
export function Proof({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation()
  const rows = [
    [t('proof.token'), ticket.tokenId],
    [t('proof.contract'), ticket.contract],
    [t('proof.owner'), ticket.owner],
    [t('proof.transaction'), ticket.transactionHash],
    [t('proof.metadata'), ticket.tokenUri],
  ] as const
  return (
    <div className={styles.proof}>
      <Disclosure summary={t('proof.heading')}>
        <p>{t('proof.text')}</p>
        <dl>
          {rows.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Disclosure>
    </div>
  )
}
