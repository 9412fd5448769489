import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReviewedEvent } from '../../../api/types.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import styles from './decide.module.css'
import { DecisionProgress } from './decision-progress.tsx'
import { RejectSheet } from './reject-sheet.tsx'
import { useDecision } from './use-decision.ts'
import { useRefusal } from './use-refusal.ts'

/** The two buttons, what became of them, and why there are none. */
export function Decide({ event }: { event: ReviewedEvent }) {
  const { t } = useTranslation()
  const refusal = useRefusal()
  const { decide, operation, isConnected, forget } = useDecision(event)
  const [isRejecting, setRejecting] = useState(false)
  const [matter, ...others] = event.waitsFor
  const isUnderWay = event.authoring?.underWay.includes('decision') ?? false
  const isCancelled = event.authoring?.underWay.includes('cancellation') ?? false
  const isOpen = matter !== undefined && !isUnderWay && !isCancelled && operation?.status !== 'failed'
  const isPending = decide.isPending || (operation !== undefined && !['confirmed', 'failed'].includes(operation.status))
  return (
    <div className={styles.decide}>
      {operation && <DecisionProgress operation={operation} isConnected={isConnected} onForget={forget} />}
      {!operation && isUnderWay && (
        <Notice tone="wait" title={t('admin.decide.underWay.title')}>
          {t('admin.decide.underWay.text')}
        </Notice>
      )}
      {isCancelled && (
        <Notice tone="wait" title={t('admin.decide.cancelling.title')}>
          {t('admin.decide.cancelling.text')}
        </Notice>
      )}
      {decide.error && !isRejecting && (
        <Notice tone="bad" title={refusal(decide.error).title}>
          {refusal(decide.error).text}
        </Notice>
      )}
      {isOpen && !isPending && (
        <div className={styles.bar}>
          <p>
            {t(`admin.decide.about.${matter}`)}
            {others.length > 0 && ` ${t('admin.decide.then')}`}
          </p>
          <div className={styles.buttons}>
            <Button weight="quiet" onClick={() => setRejecting(true)}>
              {t('admin.decide.reject')}
            </Button>
            <Button weight="stamp" onClick={() => decide.mutate({ verdict: 'approve', matter })}>
              {t(`admin.decide.approve.${matter}`)}
            </Button>
          </div>
        </div>
      )}
      {decide.isPending && !isRejecting && (
        <p className={styles.sending} role="status">
          {t('admin.decide.sending')}
        </p>
      )}
      {isRejecting && matter && (
        <RejectSheet
          matter={matter}
          failure={decide.error && refusal(decide.error)}
          isPending={decide.isPending}
          onClose={() => {
            setRejecting(false)
            decide.reset()
          }}
          onReject={(reason) =>
            decide.mutate({ verdict: 'reject', matter, reason }, { onSuccess: () => setRejecting(false) })
          }
        />
      )}
    </div>
  )
}
