import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Product } from '../../api/types.ts'
import { Moment } from '../../print/moment.tsx'
import { Ask } from '../../ui/ask.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { Spoken } from '../../ui/spoken.tsx'
import type { Column } from '../../ui/table.tsx'
import { CopyButton } from './copy-button.tsx'
import { List } from './list.tsx'
import styles from './page.module.css'
import { ProductSheet } from './product-sheet.tsx'
import { Refused } from './refused.tsx'
import { useProducts, useRemoveProduct } from './use-products.ts'
import { useTokenMoney } from './use-token-money.ts'

type Asked = { what: 'add' } | { what: 'change' | 'remove'; product: Product }

/** What is sold, and for how much: the price that a payment of it is asked with. */
export function ProductsPage() {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<Asked>()
  const remove = useRemoveProduct()
  const putAside = () => {
    remove.reset()
    setAsked(undefined)
  }
  return (
    <div className={styles.page}>
      <PageTitle title={`${t('shops.ways.products')} · Boxoffice`} />
      <PageHead
        title={t('shops.products.heading')}
        text={t('shops.products.lead')}
        actions={
          <Button weight="stamp" onClick={() => setAsked({ what: 'add' })}>
            {t('shops.products.add')}
          </Button>
        }
      />
      <List
        caption={t('shops.products.heading')}
        list={useProducts()}
        columns={useColumns(setAsked)}
        none={
          <>
            <b>{t('shops.products.none.title')}</b> {t('shops.products.none.text')}
          </>
        }
      />
      {(asked?.what === 'add' || asked?.what === 'change') && (
        <ProductSheet product={asked.what === 'change' ? asked.product : undefined} onClose={putAside} />
      )}
      {asked?.what === 'remove' && (
        <Ask
          title={t('shops.products.ask', { name: asked.product.name })}
          yes={t('shops.products.removeForSure')}
          no={t('shops.keep')}
          isPending={remove.isPending}
          onYes={() => remove.mutate(asked.product.id, { onSuccess: putAside })}
          onNo={putAside}
        >
          <p>{t('shops.products.askText')}</p>
          <Refused failure={remove.error} />
        </Ask>
      )}
    </div>
  )
}

function useColumns(onAsk: (asked: Asked) => void): Column<Product>[] {
  const { t } = useTranslation()
  const money = useTokenMoney()
  return [
    {
      key: 'name',
      label: t('shops.products.name'),
      kind: 'lead',
      cell: ({ name, description }) => (
        <>
          {name}
          {description && <span className={styles.soft}>{description}</span>}
        </>
      ),
    },
    {
      key: 'price',
      label: t('shops.products.price'),
      kind: 'figure',
      cell: ({ prices }) => prices.map(({ token, amount }) => money(amount, token)).join(', '),
    },
    { key: 'added', label: t('shops.products.added'), cell: ({ createdAt }) => <Moment at={createdAt} /> },
    {
      key: 'payments',
      label: t('shops.ways.payments'),
      cell: ({ id, name }) => (
        <Link to="/organizer/shops/payments" search={{ productId: id }}>
          {t('shops.products.payments')}
          <Spoken> {t('shops.products.paymentsOf', { name })}</Spoken>
        </Link>
      ),
    },
    {
      key: 'id',
      label: t('shops.products.id'),
      cell: ({ id, name }) => <CopyButton words={id} what={t('shops.products.idOf', { name })} />,
    },
    {
      key: 'ways',
      label: t('shops.products.change'),
      kind: 'way',
      cell: (product) => (
        <span className={styles.ways}>
          <Chip
            onClick={() => onAsk({ what: 'change', product })}
            aria-label={t('shops.products.changeOf', { name: product.name })}
          >
            {t('shops.products.changeIt')}
          </Chip>
          <Chip
            onClick={() => onAsk({ what: 'remove', product })}
            aria-label={t('shops.products.removeOf', { name: product.name })}
          >
            {t('shops.remove')}
          </Chip>
        </span>
      ),
    },
  ]
}
