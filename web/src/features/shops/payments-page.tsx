import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { MerchantPayment } from '../../api/types.ts'
import { Moment } from '../../print/moment.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { Short } from '../../ui/short.tsx'
import type { Column } from '../../ui/table.tsx'
import { Day } from './day.tsx'
import { List } from './list.tsx'
import { Narrowed, Narrowing } from './narrowing.tsx'
import styles from './page.module.css'
import { type PaymentFilter, statuses } from './payment-filter.ts'
import { PaymentState } from './payment-state.tsx'
import { useProducts } from './use-products.ts'
import { useShopPayments } from './use-shop-payments.ts'
import { useTokenMoney } from './use-token-money.ts'

type PaymentsPageProps = {
  filter: PaymentFilter
  onFilter: (change: { [Name in keyof PaymentFilter]: PaymentFilter[Name] | undefined }) => void
}

/** What the shops have asked to be paid, and what the chain has of it. */
export function PaymentsPage({ filter, onFilter }: PaymentsPageProps) {
  const { t } = useTranslation()
  const nameOf = useProductName()
  const isFiltered = Object.keys(filter).length > 0
  return (
    <div className={styles.page}>
      <PageTitle title={`${t('shops.ways.payments')} · Boxoffice`} />
      <PageHead title={t('shops.payments.heading')} text={t('shops.payments.lead')} />
      <Narrowing
        value={filter.status}
        options={statuses.map((value) => ({ value, text: t(`shops.status.${value}`) }))}
        onChoose={(status) => onFilter({ status })}
      >
        <Day label={t('shops.filter.from')} value={filter.from} onChoose={(from) => onFilter({ from })} />
        <Day label={t('shops.filter.to')} value={filter.to} onChoose={(to) => onFilter({ to })} />
        <Narrowed
          text={filter.productId && nameOf(filter.productId)}
          onWiden={() => onFilter({ productId: undefined })}
        />
      </Narrowing>
      <List
        caption={t('shops.payments.heading')}
        list={useShopPayments(filter)}
        columns={useColumns()}
        none={
          <>
            <b>{t(isFiltered ? 'shops.payments.noneLike.title' : 'shops.payments.none.title')}</b>{' '}
            {t(isFiltered ? 'shops.payments.noneLike.text' : 'shops.payments.none.text')}{' '}
            {!isFiltered && <Link to="/organizer/shops">{t('shops.payments.toStart')}</Link>}
          </>
        }
      />
    </div>
  )
}

/** One that is not in the catalogue any more has no name here. */
function useProductName(): (id: string) => string {
  const { t } = useTranslation()
  const { data: products } = useProducts()
  return (id) => products?.find((product) => product.id === id)?.name ?? t('shops.payments.product')
}

function useColumns(): Column<MerchantPayment & { id: string }>[] {
  const { t } = useTranslation()
  const money = useTokenMoney()
  const nameOf = useProductName()
  return [
    {
      key: 'amount',
      label: t('shops.payments.amount'),
      kind: 'lead',
      cell: ({ paymentId, amount, token }) => (
        <Link to="/organizer/shops/payments/$paymentId" params={{ paymentId }}>
          {money(amount, token)}
        </Link>
      ),
    },
    { key: 'state', label: t('shops.filter.state'), cell: ({ status }) => <PaymentState status={status} /> },
    {
      key: 'what',
      label: t('shops.payments.what'),
      cell: ({ productId }) => (productId ? nameOf(productId) : t('shops.payments.ownAmount')),
    },
    {
      key: 'payer',
      label: t('shops.payments.payer'),
      cell: ({ payer }) => (payer ? <Short>{payer}</Short> : t('shops.payments.nobody')),
    },
    { key: 'asked', label: t('shops.payments.asked'), cell: ({ createdAt }) => <Moment at={createdAt} /> },
    { key: 'id', label: t('shops.payments.id'), cell: ({ paymentId }) => <Short>{paymentId}</Short> },
  ]
}
