import type { AdminPayment } from '../../../api/types.ts'

export type Repair = 'retry' | 'requeue' | 'refund'
type Repairable = Pick<AdminPayment, 'status' | 'transactionId' | 'sentAt'>

const WAITING: readonly AdminPayment['status'][] = ['pending', 'processing', 'failed', 'refunding']
const SENT_LONG_AGO_MS = 60_000

/** When what can be done will be another than now; undefined where time alone changes nothing. */
export function changesAt({ status, sentAt }: Repairable): number | undefined {
  return status === 'sent' && sentAt !== null ? new Date(sentAt).getTime() + SENT_LONG_AGO_MS : undefined
}

/** What could be done by hand for a payment as it is; the server has the last word. */
export function repairsOf(payment: Repairable, now: Date): Repair[] {
  const { status, transactionId } = payment
  if (status === 'confirmation_failed') return ['retry', 'refund']
  if (status === 'sent') {
    const at = changesAt(payment)
    return at !== undefined && now.getTime() >= at ? ['requeue'] : []
  }
  const retry: Repair[] = WAITING.includes(status) && transactionId === null ? ['retry'] : []
  return status === 'failed' ? [...retry, 'refund'] : retry
}
