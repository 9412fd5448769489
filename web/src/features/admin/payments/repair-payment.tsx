import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hasCode, isPassing } from '../../../api/problem.ts'
import type { AdminPayment } from '../../../api/types.ts'
import { useClockFrom } from '../../../browser/use-clock-from.ts'
import { Moment } from '../../../print/moment.tsx'
import { Ask } from '../../../ui/ask.tsx'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import styles from './repair-payment.module.css'
import { changesAt, type Repair, repairsOf } from './repairs-of.ts'
import { hasEnded, useRepair } from './use-payments.ts'

/** What it waits for, and what can be done by hand; each thing says first what will happen, and is asked once. */
export function RepairPayment({ payment }: { payment: AdminPayment }) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<Repair>()
  const repair = useRepair(payment.id)
  const { status, isStuck, dueAt } = payment
  const repairs = repairsOf(payment, useClockFrom(changesAt(payment)))
  const isOpen = !hasEnded(payment)
  return (
    <>
      {(isOpen || repairs.length > 0) && (
        <Notice
          tone={isStuck || status === 'confirmation_failed' ? 'bad' : isOpen ? 'wait' : 'plain'}
          title={t(isStuck ? 'admin.fix.stuck' : isOpen ? 'admin.repair.title' : 'admin.fix.afterwards')}
          action={
            repairs.length > 0 && (
              <div className={styles.ways}>
                {repairs.map((one, place) => (
                  <Button key={one} weight={place === 0 && isOpen ? 'stamp' : 'quiet'} onClick={() => setAsked(one)}>
                    {t(`admin.fix.${wordOf(one, payment)}.ask`)}
                  </Button>
                ))}
              </div>
            )
          }
        >
          {t(`admin.payment.means.${status}`)}{' '}
          {isOpen && dueAt && (
            <>
              {t('admin.repair.due')} <Moment at={dueAt} isAgo />.
            </>
          )}
        </Notice>
      )}
      <p role="status">{repair.isSuccess && t(`admin.fix.done.${repair.variables}`)}</p>
      {repair.error && <Refused error={repair.error} />}
      {asked && (
        <Ask
          title={t(`admin.fix.${wordOf(asked, payment)}.ask`)}
          yes={t(`admin.fix.${wordOf(asked, payment)}.yes`)}
          no={t('admin.replace.no')}
          isPending={repair.isPending}
          onNo={() => setAsked(undefined)}
          onYes={() => repair.mutate(asked, { onSettled: () => setAsked(undefined) })}
        >
          <p>{t(`admin.fix.${wordOf(asked, payment)}.what`)}</p>
        </Ask>
      )}
    </>
  )
}

function Refused({ error }: { error: Error }) {
  const { t } = useTranslation()
  const word = isPassing(error) ? 'unsure' : hasCode(error, 'payments.not_repairable') ? 'notNow' : 'other'
  return (
    <Notice tone="bad" title={t(`admin.fix.failed.${word}.title`)}>
      {t(`admin.fix.failed.${word}.text`)}
    </Notice>
  )
}

/** Of one that failed, trying again is to look whether it was taken all the same. */
function wordOf(repair: Repair, { status }: AdminPayment): Repair | 'look' {
  return repair === 'retry' && status === 'failed' ? 'look' : repair
}
