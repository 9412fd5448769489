import { useTranslation } from 'react-i18next'
import { Tabs, TabTo } from '../../../ui/tabs.tsx'

const exactly = { activeOptions: { exact: true } }

/** The payments from several sides, and how their queue stands. */
export function PaymentTabs() {
  const { t } = useTranslation()
  return (
    <Tabs label={t('admin.payments.sides')}>
      <TabTo to="/admin/payments" search={{}} {...exactly}>
        {t('admin.payments.all')}
      </TabTo>
      <TabTo to="/admin/payments" search={{ stuck: 'true' }}>
        {t('admin.payments.stuck')}
      </TabTo>
      <TabTo to="/admin/payments" search={{ status: 'failed' }}>
        {t('admin.payments.failed')}
      </TabTo>
      <TabTo to="/admin/payments/queue">{t('admin.payments.queue')}</TabTo>
    </Tabs>
  )
}
