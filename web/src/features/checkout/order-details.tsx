import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Operation, Order, Payment } from '../../api/types.ts'
import { DetailsList } from '../../ui/details-list.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'

type Failure = Order['error']

/** What stands behind the words, for those who want to know or have to ask somebody. */
export function OrderDetails({ order, operation }: { order: Order; operation: Operation | undefined }) {
  const { t } = useTranslation()
  return (
    <Behind
      error={order.error ?? operation?.error ?? null}
      rows={[
        [t('order.details.order'), order.id],
        [t('order.details.operation'), order.operationId],
        [t('order.details.status'), operation?.status ?? order.status],
        [t('order.details.hash'), operation?.userOpHash],
        [t('proof.transaction'), operation?.transactionHash],
      ]}
    />
  )
}

export function PaymentDetails({ payment }: { payment: Payment }) {
  const { t } = useTranslation()
  return (
    <Behind
      error={payment.error}
      rows={[
        [t('order.details.payment'), payment.id],
        [t('order.details.status'), payment.status],
        [t('order.details.payer'), payment.payer],
        [t('proof.transaction'), payment.transactionHash],
      ]}
    />
  )
}

function Behind({ rows, error }: { rows: [string, ReactNode][]; error: Failure }) {
  const { t } = useTranslation()
  return (
    <Disclosure summary={t('order.details.heading')}>
      <DetailsList rows={[...rows, [t('order.details.reason'), error && `${error.code}: ${error.detail}`]]} />
    </Disclosure>
  )
}
