import { useTranslation } from 'react-i18next'
import type { Operation, Order } from '../../api/types.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import styles from './order-details.module.css'

/** What stands behind the words, for those who want to know or have to ask somebody. */
export function OrderDetails({ order, operation }: { order: Order; operation: Operation | undefined }) {
  const { t } = useTranslation()
  const rows = [
    [t('order.details.order'), order.id],
    [t('order.details.operation'), order.operationId],
    [t('order.details.status'), operation?.status ?? order.status],
    [t('order.details.hash'), operation?.userOpHash],
    [t('proof.transaction'), operation?.transactionHash],
    [t('order.details.reason'), order.error && `${order.error.code}: ${order.error.detail}`],
  ] as const
  return (
    <Disclosure summary={t('order.details.heading')}>
      <dl className={styles.details}>
        {rows.map(
          ([label, value]) =>
            value && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </Disclosure>
  )
}
