import { useTranslation } from 'react-i18next'
import { Tabs, TabTo } from '../../ui/tabs.tsx'
import styles from './shop-ways.module.css'

const exactly = { activeOptions: { exact: true } }
const wide = { activeOptions: { includeSearch: false } }

/** The ways around what one sells elsewhere. */
export function ShopWays() {
  const { t } = useTranslation()
  return (
    <div className={styles.ways}>
      <Tabs label={t('shops.ways.label')}>
        <TabTo to="/organizer/shops" {...exactly}>
          {t('shops.ways.start')}
        </TabTo>
        <TabTo to="/organizer/shops/payments" {...wide}>
          {t('shops.ways.payments')}
        </TabTo>
        <TabTo to="/organizer/shops/products">{t('shops.ways.products')}</TabTo>
        <TabTo to="/organizer/shops/keys">{t('shops.ways.keys')}</TabTo>
        <TabTo to="/organizer/shops/webhooks">{t('shops.ways.webhooks')}</TabTo>
        <TabTo to="/organizer/shops/profile">{t('shops.ways.profile')}</TabTo>
      </Tabs>
    </div>
  )
}
