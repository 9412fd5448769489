import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AdminPayment } from '../../../api/types.ts'
import { meansOf } from '../../../print/amount.ts'
import { Moment } from '../../../print/moment.tsx'
import { usePrice } from '../../../print/use-price.ts'
import type { Sort } from '../../../ui/in-order.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { Short } from '../../../ui/short.tsx'
import type { Column } from '../../../ui/table.tsx'
import { Filters, Narrowed, OneOf } from '../filters.tsx'
import { PagedTable } from '../paged-table.tsx'
import { PaymentState } from './payment-state.tsx'
import { PaymentTabs } from './payment-tabs.tsx'
import styles from './payments-page.module.css'
import { statuses } from './statuses.ts'
import { paymentKinds, usePaymentKind } from './use-payment-kind.ts'
import { type PaymentFilter, usePayments } from './use-payments.ts'

type PaymentsPageProps = {
  filter: PaymentFilter
  sort: Sort | undefined
  onFilter: (change: { [Name in keyof PaymentFilter]: PaymentFilter[Name] | undefined }) => void
  onSort: (sort: Sort | undefined) => void
}

/** The USDC that people and programs have signed for, and what became of it. */
export function PaymentsPage({ filter, sort, onFilter, onSort }: PaymentsPageProps) {
  const { t } = useTranslation()
  const sayKind = usePaymentKind()
  return (
    <>
      <PageTitle title={`${t('admin.ways.payments')} · Boxoffice`} />
      <PageHead title={t('admin.ways.payments')} text={t('admin.payments.lead')} />
      <PaymentTabs />
      <Filters>
        <OneOf
          label={t('admin.filter.status')}
          all={t('admin.filter.anyStatus')}
          value={filter.status}
          options={statuses.map((value) => ({ value, text: t(`admin.payment.status.${value}`) }))}
          onChoose={(status) => onFilter({ status })}
        />
        <OneOf
          label={t('admin.filter.kind')}
          all={t('admin.filter.anyKind')}
          value={filter.kind}
          options={[...new Set([...paymentKinds, ...(filter.kind ? [filter.kind] : [])])].map((value) => ({
            value,
            text: sayKind(value),
          }))}
          onChoose={(kind) => onFilter({ kind })}
        />
        <Narrowed text={filter.payer} onWiden={() => onFilter({ payer: undefined })} />
      </Filters>
      <PagedTable
        caption={t('admin.ways.payments')}
        list={usePayments(filter)}
        columns={useColumns()}
        none={t(filter.stuck ? 'admin.payments.noneStuck' : 'admin.payments.none')}
        sort={sort}
        onSort={onSort}
      />
    </>
  )
}

function useColumns(): Column<AdminPayment>[] {
  const { t } = useTranslation()
  const sayKind = usePaymentKind()
  const price = usePrice()
  return [
    {
      key: 'kind',
      label: t('admin.operation.what'),
      kind: 'lead',
      by: ({ kind, order }) => `${sayKind(kind)} ${order?.eventTitle ?? ''}`,
      cell: ({ id, kind, order }) => (
        <>
          <Link to="/admin/payments/$paymentId" params={{ paymentId: id }}>
            {sayKind(kind)}
          </Link>
          {order && <span className={styles.soft}>{order.eventTitle}</span>}
        </>
      ),
    },
    {
      key: 'status',
      label: t('admin.operation.state'),
      by: ({ status }) => statuses.indexOf(status),
      cell: ({ status, isStuck }) => <PaymentState status={status} isStuck={isStuck} />,
    },
    {
      key: 'who',
      label: t('admin.operation.who'),
      kind: 'words',
      by: ({ personEmail, payer }) => personEmail ?? payer,
      cell: ({ personEmail, payer }) => (
        <Link to="/admin/payments" search={{ payer }}>
          {personEmail ?? <Short>{payer}</Short>}
        </Link>
      ),
    },
    {
      key: 'created',
      label: t('admin.operation.created'),
      by: ({ createdAt }) => createdAt,
      cell: ({ createdAt }) => <Moment at={createdAt} />,
    },
    {
      key: 'amount',
      label: t('admin.payment.amount'),
      kind: 'figure',
      by: ({ amount }) => BigInt(amount),
      cell: ({ amount, asset }) => price(amount, meansOf(asset)),
    },
    { key: 'id', label: t('admin.operation.id'), cell: ({ id }) => <Short>{id}</Short> },
  ]
}
