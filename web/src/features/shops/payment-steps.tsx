import { useTranslation } from 'react-i18next'
import type { MerchantPayment } from '../../api/types.ts'
import { localeOf } from '../../print/when.ts'
import { type Step, Steps } from '../../ui/steps.tsx'

/** From being asked for to standing on the chain. */
export function PaymentSteps({ payment }: { payment: MerchantPayment }) {
  const { t, i18n } = useTranslation()
  const clock = new Intl.DateTimeFormat(localeOf(i18n.language), { dateStyle: 'medium', timeStyle: 'medium' })
  const say = (at: string) => clock.format(new Date(at))
  const { status, createdAt, deadline, paidAt, blockNumber } = payment
  const asked: Step = { name: 'asked', text: t('shops.step.asked', { when: say(createdAt) }), state: 'done' }
  const steps: Record<MerchantPayment['status'], Step[]> = {
    pending: [
      { name: 'paid', text: t('shops.step.waiting', { until: say(deadline) }), state: 'now' },
      { name: 'written', text: t('shops.step.told'), state: 'next' },
    ],
    unknown: [{ name: 'paid', text: t('shops.step.unknown'), state: 'now' }],
    expired: [{ name: 'expired', text: t('shops.step.expired', { when: say(deadline) }), state: 'done' }],
    paid: paidAt
      ? [
          { name: 'paid', text: t('shops.step.paid', { when: say(paidAt), block: blockNumber }), state: 'done' },
          { name: 'written', text: t('shops.step.told'), state: 'done' },
        ]
      : [
          { name: 'paid', text: t('shops.step.paidNow'), state: 'done' },
          { name: 'written', text: t('shops.step.reading'), state: 'now' },
        ],
  }
  return <Steps steps={[asked, ...steps[status]]} />
}
