import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { isFinal } from '../../api/operation-words.ts'
import type { Operation } from '../../api/types.ts'
import { usePrice } from '../../print/use-price.ts'
import { Button } from '../../ui/button.tsx'
import { DetailsList } from '../../ui/details-list.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Steps } from '../../ui/steps.tsx'
import styles from './send-progress.module.css'
import type { Sending } from './sending.ts'

type SendProgressProps = {
  sending: Sending
  operation: Operation | undefined
  isConnected: boolean
  onPutAside: () => void
}

const steps = ['preparing', 'writing', 'arrived'] as const
const reached: Record<Operation['status'], number> = {
  queued: 0,
  prepared: 0,
  submitted: 1,
  included: 1,
  dropped: 1,
  failed: 1,
  confirmed: 3,
}

/** Money on its way out, step by step, until it is there or has not left. */
export function SendProgress({ sending, operation, isConnected, onPutAside }: SendProgressProps) {
  const { t } = useTranslation()
  const price = usePrice()
  const queries = useQueryClient()
  const hasEnded = operation !== undefined && isFinal(operation)
  useEffect(() => {
    if (hasEnded) queries.invalidateQueries({ queryKey: ['balances'] })
  }, [hasEnded, queries])
  const amount = price(sending.units, sending.means)
  const place = operation ? reached[operation.status] : 0
  const outcome = operation?.status === 'failed' ? 'failed' : operation?.status === 'confirmed' ? 'there' : undefined
  return (
    <section className={styles.way} aria-live="polite">
      {outcome ? (
        <Notice
          tone={outcome === 'there' ? 'good' : 'bad'}
          title={t(`account.send.${outcome}.title`, { amount })}
          action={
            <Button weight="quiet" onClick={onPutAside}>
              {t(`account.send.${outcome}.next`)}
            </Button>
          }
        >
          {t(`account.send.${outcome}.text`)}
        </Notice>
      ) : (
        <>
          <h2>{t('account.send.underWay', { amount })}</h2>
          <p>{t('account.send.goesOn')}</p>
          <Steps
            steps={steps.map((name, at) => ({
              name,
              text: t(`account.send.step.${name}`),
              state: at < place ? 'done' : at === place ? 'now' : 'next',
            }))}
          />
          {!isConnected && (
            <Notice tone="wait" title={t('account.send.lost.title')}>
              {t('account.send.lost.text')}
            </Notice>
          )}
        </>
      )}
      <Disclosure summary={t('order.details.heading')}>
        <DetailsList
          rows={[
            [t('account.send.to'), sending.to],
            [t('order.details.operation'), sending.operationId],
            [t('proof.transaction'), operation?.transactionHash],
            [t('order.details.reason'), operation?.error?.code],
          ]}
        />
      </Disclosure>
    </section>
  )
}
