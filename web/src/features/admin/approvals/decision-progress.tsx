import { useTranslation } from 'react-i18next'
import type { Operation } from '../../../api/types.ts'
import { Button } from '../../../ui/button.tsx'
import { DetailsList } from '../../../ui/details-list.tsx'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { type Step, Steps } from '../../../ui/steps.tsx'
import styles from './decide.module.css'

const stages = ['signing', 'writing', 'decided'] as const
const reached: Record<Operation['status'], number> = {
  queued: 0,
  prepared: 0,
  submitted: 1,
  included: 1,
  dropped: 1,
  confirmed: 3,
  failed: 3,
}

type DecisionProgressProps = { operation: Operation; isConnected: boolean; onForget: () => void }

/** A decision on its way to the chain, as it happens, until it is there or it is known why not. */
export function DecisionProgress({ operation, isConnected, onForget }: DecisionProgressProps) {
  const { t } = useTranslation()
  const { status, error, kind } = operation
  const verdict = kind === 'events.reject' ? 'rejected' : 'approved'
  const stateOf = (place: number): Step['state'] => {
    if (place < reached[status]) return 'done'
    return place === reached[status] ? 'now' : 'next'
  }
  return (
    <section className={styles.progress} aria-live="polite">
      {status === 'failed' ? (
        <Notice
          tone="bad"
          title={t('admin.decision.failed.title')}
          action={
            <Button weight="quiet" onClick={onForget}>
              {t('admin.decision.failed.again')}
            </Button>
          }
        >
          {t('admin.decision.failed.text')}
        </Notice>
      ) : (
        <Steps
          steps={stages.map((name, place) => ({
            name,
            text: name === 'decided' ? t(`admin.decision.${verdict}`) : t(`admin.decision.${name}`),
            state: stateOf(place),
          }))}
        />
      )}
      {!isConnected && status !== 'failed' && (
        <Notice tone="wait" title={t('order.lost.title')}>
          {t('admin.decision.lost')}
        </Notice>
      )}
      <Disclosure summary={t('order.details.heading')}>
        <DetailsList
          rows={[
            [t('order.details.operation'), operation.id],
            [t('order.details.status'), status],
            [t('proof.transaction'), operation.transactionHash],
            [t('order.details.reason'), error && `${error.code}: ${error.detail}`],
          ]}
        />
      </Disclosure>
    </section>
  )
}
