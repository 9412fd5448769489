import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Code } from './code.tsx'
import styles from './quick-start.module.css'
import { useShop } from './shop.tsx'
import { useProducts } from './use-products.ts'
import { writeQuickStart } from './write-quick-start.ts'

const PLACEHOLDER = 'bxk_YOUR_API_KEY'
// One USDC, where there is no product yet.
const AMOUNT = '1000000'

/** A shop's first payment, to copy: with the key where it is in sight, and otherwise with a place for it. */
export function QuickStart({ apiKey }: { apiKey?: string }) {
  const { t } = useTranslation()
  const { merchant, usdc } = useShop()
  const { data: products } = useProducts()
  const product = products?.[0]
  const token = product?.prices[0]?.token ?? merchant.tokens[0] ?? usdc
  const code = writeQuickStart({
    ...{ origin: location.origin, apiKey: apiKey ?? PLACEHOLDER, token },
    wish: product ? { productId: product.id } : { amount: AMOUNT },
  })
  return (
    <div className={styles.start}>
      {apiKey === undefined && (
        <p className={styles.lead}>
          {t('shops.start.placeholder', { placeholder: PLACEHOLDER })}{' '}
          <Link to="/organizer/shops/keys">{t('shops.start.toKeys')}</Link>
        </p>
      )}
      {apiKey !== undefined && (
        <Notice tone="wait" title={t('shops.start.filled')}>
          {t('shops.start.filledText')}
        </Notice>
      )}
      <p className={styles.lead}>
        {product ? t('shops.start.asksFor', { name: product.name }) : t('shops.start.noProduct')}
      </p>
      <Code what={t('shops.start.install')}>{code.install}</Code>
      <Code what={t('shops.start.ask')}>{code.ask}</Code>
      <Code what={t('shops.start.learn')}>{code.learn}</Code>
      <Disclosure summary={t('shops.start.without')}>
        <Code what={t('shops.start.curl')}>{code.curl}</Code>
      </Disclosure>
    </div>
  )
}
