import { useTranslation } from 'react-i18next'
import type { Operation } from '../../api/types.ts'
import { Notice } from '../../ui/notice.tsx'
import { Steps } from '../../ui/steps.tsx'
import styles from './weeks.module.css'

const steps = ['preparing', 'writing', 'arrived'] as const
const reached: Record<Operation['status'], number> = {
  ...{ queued: 0, prepared: 0, submitted: 1, included: 1, dropped: 1, failed: 1 },
  confirmed: 2,
}

/** A reward on its way, step by step. */
export function ClaimProgress({ operation, isConnected }: { operation: Operation | undefined; isConnected: boolean }) {
  const { t } = useTranslation()
  const place = operation ? reached[operation.status] : 0
  return (
    <div className={styles.way} aria-live="polite">
      <p>{t('rewards.claim.goesOn')}</p>
      <Steps
        steps={steps.map((name, at) => ({
          name,
          text: t(`rewards.claim.step.${name}`),
          state: at < place ? 'done' : at === place ? 'now' : 'next',
        }))}
      />
      {!isConnected && (
        <Notice tone="wait" title={t('rewards.claim.lost.title')}>
          {t('rewards.claim.lost.text')}
        </Notice>
      )}
    </div>
  )
}
