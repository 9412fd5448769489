import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AdminPayment } from '../../../api/types.ts'
import { meansOf } from '../../../print/amount.ts'
import { Moment } from '../../../print/moment.tsx'
import { usePrice } from '../../../print/use-price.ts'
import { ButtonTo } from '../../../ui/button.tsx'
import { Figures } from '../../../ui/figures.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { useCode } from '../use-code.ts'
import { PaymentFacts } from './payment-facts.tsx'
import styles from './payment-page.module.css'
import { PaymentState } from './payment-state.tsx'
import { PaymentSteps } from './payment-steps.tsx'
import { RepairPayment } from './repair-payment.tsx'
import { usePaymentKind } from './use-payment-kind.ts'
import { hasEnded } from './use-payments.ts'

/** One payment: who signed what for which tickets, how far it is, and what can be done about it. */
export function PaymentPage({ payment }: { payment: AdminPayment }) {
  const { t, i18n } = useTranslation()
  const sayCode = useCode()
  const sayKind = usePaymentKind()
  const { id, kind, status, isStuck, error, order, transactionId, createdAt } = payment
  const title = order ? order.eventTitle : sayKind(kind)
  return (
    <div className={styles.page}>
      <PageTitle title={`${title} · Boxoffice`} />
      <PageHead
        title={title}
        above={<PaymentState status={status} isStuck={isStuck} />}
        text={
          <>
            {sayKind(kind)}
            {' · '}
            <Payer payment={payment} />
            {' · '}
            <Moment at={createdAt} />
          </>
        }
        actions={
          <>
            {transactionId && (
              <ButtonTo weight="quiet" to="/admin/transactions/$transactionId" params={{ transactionId }}>
                {t('admin.payment.transaction')}
              </ButtonTo>
            )}
            <ButtonTo weight="quiet" to="/admin/signatures" search={{ payment: id }}>
              {t('admin.payment.signatures')}
            </ButtonTo>
          </>
        }
      />
      <PaymentFigures payment={payment} />
      {error && (
        <Notice tone="bad" title={sayCode(error.code)}>
          <span lang={i18n.language === 'en' ? undefined : 'en'}>{error.detail}</span>
        </Notice>
      )}
      <RepairPayment payment={payment} />
      <PaymentSteps payment={payment} />
      <PaymentFacts payment={payment} />
    </div>
  )
}

function Payer({ payment: { personId, personEmail, payer } }: { payment: AdminPayment }) {
  const { t } = useTranslation()
  if (personId === null) return t('admin.payment.nobodyKnown', { payer: `${payer.slice(0, 6)}…${payer.slice(-4)}` })
  return (
    <Link to="/admin/people" search={{ query: personId }}>
      {personEmail}
    </Link>
  )
}

function PaymentFigures({ payment }: { payment: AdminPayment }) {
  const { t } = useTranslation()
  const price = usePrice()
  const { amount, asset, order, createdAt, tries, validBefore, dueAt } = payment
  return (
    <Figures
      figures={[
        {
          label: t('admin.payment.amount'),
          value: price(amount, meansOf(asset)),
          note: order ? t('admin.tier.maximum', { count: order.quantity }) : '',
        },
        {
          label: t('admin.operation.age'),
          value: <Moment at={createdAt} isAgo />,
          note: hasEnded(payment) ? t('admin.payment.ended') : t('admin.payment.open'),
        },
        { label: t('admin.payment.tries'), value: tries, note: t('admin.payment.triesNote') },
        {
          label: t('admin.payment.goodUntil'),
          value: <Moment at={validBefore} isAgo />,
          note: dueAt && !hasEnded(payment) && (
            <>
              {t('admin.repair.due')} <Moment at={dueAt} isAgo />
            </>
          ),
        },
      ]}
    />
  )
}
