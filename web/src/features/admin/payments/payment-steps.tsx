import { useTranslation } from 'react-i18next'
import type { AdminPayment } from '../../../api/types.ts'
import { type DatedStep, DatedSteps } from '../dated-steps.tsx'

/** How far a payment has come, by the times that are kept of it. */
export function PaymentSteps({ payment }: { payment: AdminPayment }) {
  const { t } = useTranslation()
  const { createdAt, lookedAt, sentAt, endedAt, status } = payment
  const step = (name: 'claimed' | 'looked' | 'sent', at: string): DatedStep => ({
    name: t(`admin.payment.step.${name}.name`),
    text: t(`admin.payment.step.${name}.text`),
    at,
  })
  const end = (at: string): DatedStep => ({
    name: t(`admin.payment.status.${status}`),
    text: t(`admin.payment.means.${status}`),
    at,
    isBad: status === 'failed',
  })
  return (
    <DatedSteps
      steps={[
        step('claimed', createdAt),
        ...(lookedAt ? [step('looked', lookedAt)] : []),
        ...(sentAt ? [step('sent', sentAt)] : []),
        ...(endedAt ? [end(endedAt)] : []),
      ]}
    />
  )
}
