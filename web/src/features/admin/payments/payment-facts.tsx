import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AdminPayment } from '../../../api/types.ts'
import { Moment } from '../../../print/moment.tsx'
import { DetailsList } from '../../../ui/details-list.tsx'
import styles from './payment-facts.module.css'

/** What it buys, what was signed, and how it was settled. */
export function PaymentFacts({ payment }: { payment: AdminPayment }) {
  const { t } = useTranslation()
  const { order } = payment
  return (
    <div className={styles.facts}>
      {order && (
        <section>
          <h2>{t('admin.payment.bought')}</h2>
          <DetailsList
            rows={[
              [
                t('admin.approvals.event'),
                <Link key="event" to="/admin/events/$eventId" params={{ eventId: order.eventId }}>
                  {order.eventTitle}
                </Link>,
              ],
              [t('admin.payment.tickets'), order.quantity],
              [t('admin.payment.order'), t(`admin.payment.orderStatus.${order.status}`)],
              [t('admin.payment.recipient'), order.wallet],
              [t('admin.operation.tokens'), order.tokenIds.join(', ')],
            ]}
          />
        </section>
      )}
      <section>
        <h2>{t('admin.payment.authorization')}</h2>
        <DetailsList
          rows={[
            [t('admin.payment.payer'), payment.payer],
            [t('admin.payment.signedBy'), t(`admin.payment.signer.${payment.signedBy}`)],
            [t('admin.payment.payTo'), payment.payTo],
            [t('admin.payment.asset'), payment.asset],
            [t('admin.payment.units'), payment.amount],
            [t('admin.payment.nonce'), payment.nonce],
            [
              t('admin.payment.validAfter'),
              isSome(payment.validAfter) ? <Moment key="after" at={payment.validAfter} /> : null,
            ],
            [t('admin.payment.validBefore'), <Moment key="before" at={payment.validBefore} />],
          ]}
        />
      </section>
      <section>
        <h2>{t('admin.payment.settlement')}</h2>
        <DetailsList
          rows={[
            [t('admin.operation.state'), t(`admin.payment.means.${payment.status}`)],
            [t('proof.transaction'), payment.transactionHash],
            [t('admin.payment.broughtIn'), payment.broughtIn],
            [t('order.details.reason'), payment.error?.code],
            [t('admin.payment.id'), payment.id],
          ]}
        />
      </section>
    </div>
  )
}

/** Most are good from ever, which is written as 1970. */
function isSome(moment: string): boolean {
  return new Date(moment).getTime() > 0
}
