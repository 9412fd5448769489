import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { MerchantPayment } from '../../api/types.ts'
import { Moment } from '../../print/moment.tsx'
import { DetailsList } from '../../ui/details-list.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Figures } from '../../ui/figures.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { feeOf } from './fee-of.ts'
import styles from './page.module.css'
import { PaymentProof } from './payment-proof.tsx'
import { PaymentState } from './payment-state.tsx'
import { PaymentSteps } from './payment-steps.tsx'
import { useShop } from './shop.tsx'
import { usePercent } from './use-percent.ts'
import { useTokenMoney } from './use-token-money.ts'
import { useWebhooks } from './use-webhooks.ts'

/** One payment: how far it is, who gets what of it, and what the chain itself says. */
export function PaymentPage({ payment }: { payment: MerchantPayment }) {
  const { t } = useTranslation()
  const money = useTokenMoney()
  const { amount, token, status, createdAt } = payment
  return (
    <div className={styles.page}>
      <PageTitle title={`${t('shops.payment.title')} · Boxoffice`} />
      <PageHead
        title={money(amount, token)}
        above={<PaymentState status={status} />}
        text={
          <>
            {t('shops.payments.asked')} <Moment at={createdAt} />
          </>
        }
      />
      {status === 'unknown' && (
        <Notice tone="wait" title={t('shops.payment.unknown.title')}>
          {t('shops.payment.unknown.text')}
        </Notice>
      )}
      <Parts payment={payment} />
      <section role="status">
        <PaymentSteps payment={payment} />
      </section>
      <Terms payment={payment} />
      <Told paymentId={payment.paymentId} />
      <PaymentProof payment={payment} />
    </div>
  )
}

function Parts({ payment }: { payment: MerchantPayment }) {
  const { t } = useTranslation()
  const money = useTokenMoney()
  const percent = usePercent()
  const { amount, token, feeBps, deadline, paidAt } = payment
  const { fee, rest } = feeOf(payment)
  return (
    <Figures
      figures={[
        { label: t('shops.payments.amount'), value: money(amount, token), note: t('shops.payment.amountNote') },
        {
          label: t('shops.payment.fee'),
          value: money(fee, token),
          note: t('shops.payment.feeNote', { percent: percent(feeBps) }),
        },
        { label: t('shops.payment.rest'), value: money(rest, token), note: t('shops.payment.restNote') },
        paidAt
          ? { label: t('shops.payment.paidAt'), value: <Moment at={paidAt} isAgo />, note: <Moment at={paidAt} /> }
          : { label: t('shops.payment.until'), value: <Moment at={deadline} isAgo />, note: <Moment at={deadline} /> },
      ]}
    />
  )
}

function Terms({ payment }: { payment: MerchantPayment }) {
  const { t } = useTranslation()
  const { usdc } = useShop()
  const { token, productId } = payment
  return (
    <section>
      <h2>{t('shops.payment.terms')}</h2>
      <DetailsList
        rows={[
          [t('shops.payments.id'), payment.paymentId],
          [
            t('shops.payments.what'),
            productId && (
              <Link key="product" to="/organizer/shops/payments" search={{ productId }}>
                {t('shops.payment.ofProduct')}
              </Link>
            ),
          ],
          [t('shops.payments.payer'), payment.payer],
          [t('shops.payment.recipient'), payment.recipient],
          [t('shops.payment.token'), token === usdc ? `USDC, ${token}` : token],
          [t('proof.transaction'), payment.transactionHash],
          [t('shops.payment.block'), payment.blockNumber],
        ]}
      />
      <Disclosure summary={t('shops.payment.details')}>
        <DetailsList
          rows={[
            [t('shops.payment.gateway'), payment.gateway],
            [t('shops.payment.chain'), payment.chainId],
            [t('shops.profile.merchantId'), payment.merchantId],
            [t('shops.payment.signature'), payment.serverSignature],
          ]}
        />
      </Disclosure>
    </section>
  )
}

/** Where to look at what the shops were told of it. */
function Told({ paymentId }: { paymentId: string }) {
  const { t } = useTranslation()
  const { data: webhooks } = useWebhooks()
  if (!webhooks) return null
  return (
    <section>
      <h2>{t('shops.payment.told')}</h2>
      {webhooks.length === 0 && (
        <p>
          {t('shops.payment.toldNobody')} <Link to="/organizer/shops/webhooks">{t('shops.webhooks.add')}</Link>
        </p>
      )}
      <ul>
        {webhooks.map(({ id, url }) => (
          <li key={id}>
            <Link to="/organizer/shops/webhooks/$webhookId" params={{ webhookId: id }} search={{ paymentId }}>
              {url}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
