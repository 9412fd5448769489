import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PaymentQueue } from '../../../api/types.ts'
import { ButtonTo } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { ListFailed } from '../list-failed.tsx'
import { useCode } from '../use-code.ts'
import { PaymentTabs } from './payment-tabs.tsx'
import { QueueFigures } from './queue-figures.tsx'
import styles from './queue-page.module.css'
import { useDuration } from './use-duration.ts'
import { usePaymentQueue } from './use-payments.ts'

type Depth = PaymentQueue['depth'][number]
type Failure = PaymentQueue['failures'][number]

/** How deep the queue of payments is, how old, how fast it goes, and what fails. */
export function QueuePage() {
  const { t } = useTranslation()
  const { data: queue, isError, isPending, isFetching, refetch } = usePaymentQueue()
  return (
    <div className={styles.page} aria-busy={isPending}>
      <div>
        <PageTitle title={`${t('admin.payments.queue')} · Boxoffice`} />
        <PageHead title={t('admin.ways.payments')} text={t('admin.queue.lead')} />
        <PaymentTabs />
      </div>
      {isError && !queue ? (
        <ListFailed onAgain={() => refetch()} isAsking={isFetching} />
      ) : (
        <QueueFigures queue={queue} />
      )}
      {queue && queue.stuck > 0 && (
        <Notice
          tone="bad"
          title={t('admin.queue.stuck.title', { count: queue.stuck })}
          action={
            <ButtonTo weight="stamp" to="/admin/payments" search={{ stuck: 'true' }}>
              {t('admin.queue.stuck.look')}
            </ButtonTo>
          }
        >
          {t('admin.queue.stuck.text')}
        </Notice>
      )}
      {queue && (
        <div className={styles.panels}>
          <Depths depth={queue.depth} />
          <Failures failures={queue.failures} />
        </div>
      )}
    </div>
  )
}

function Depths({ depth }: Pick<PaymentQueue, 'depth'>) {
  const { t } = useTranslation()
  const sayDuration = useDuration()
  const columns: Column<Depth>[] = [
    {
      key: 'status',
      label: t('admin.operation.state'),
      kind: 'lead',
      cell: ({ status }) => (
        <Link to="/admin/payments" search={{ status }}>
          {t(`admin.payment.status.${status}`)}
        </Link>
      ),
    },
    { key: 'count', label: t('admin.queue.count'), kind: 'figure', cell: ({ count }) => count },
    {
      key: 'oldest',
      label: t('admin.queue.oldest'),
      kind: 'figure',
      cell: ({ count, oldestSeconds }) => (count === 0 ? '–' : sayDuration(oldestSeconds)),
    },
  ]
  return (
    <Panel title={t('admin.queue.byState')}>
      <Table caption={t('admin.queue.byState')} columns={columns} rows={depth} keyOf={({ status }) => status} />
    </Panel>
  )
}

function Failures({ failures }: Pick<PaymentQueue, 'failures'>) {
  const { t } = useTranslation()
  const sayCode = useCode()
  const columns: Column<Failure>[] = [
    { key: 'code', label: t('admin.queue.reason'), kind: 'lead', cell: ({ code }) => sayCode(code) },
    { key: 'count', label: t('admin.queue.count'), kind: 'figure', cell: ({ count }) => count },
  ]
  return (
    <Panel title={t('admin.queue.failures')}>
      {failures.length === 0 ? (
        <p className={styles.none}>{t('admin.queue.noFailures')}</p>
      ) : (
        <Table caption={t('admin.queue.failures')} columns={columns} rows={failures} keyOf={({ code }) => code} />
      )}
    </Panel>
  )
}
