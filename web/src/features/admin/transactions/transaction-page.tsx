import { useTranslation } from 'react-i18next'
import type { AdminTransaction } from '../../../api/types.ts'
import { Gas } from '../../../print/gas.tsx'
import { Moment } from '../../../print/moment.tsx'
import { DetailsList } from '../../../ui/details-list.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { useKind } from '../use-kind.ts'
import { Replace } from './replace.tsx'
import styles from './transaction-page.module.css'
import { TransactionState } from './transaction-state.tsx'
import { hasEnded } from './use-transactions.ts'

type Attempt = AdminTransaction['attempts'][number]

/** One transaction of ours, each signature it was given, and a dearer one where it waits too long. */
export function TransactionPage({ transaction }: { transaction: AdminTransaction }) {
  const { t } = useTranslation()
  const sayKind = useKind()
  const columns = useColumns()
  const { kind, status, createdAt, attempts, error, isAbandoned, laneGroup, lane } = transaction
  return (
    <div className={styles.page}>
      <PageTitle title={`${sayKind(kind)} · Boxoffice`} />
      <PageHead
        title={sayKind(kind)}
        above={<TransactionState status={status} />}
        text={
          <>
            {t(`admin.transaction.means.${status}`)} <Moment at={createdAt} />
          </>
        }
      />
      {error && (
        <Notice tone="bad" title={t('admin.transaction.failed')}>
          {error}
        </Notice>
      )}
      {isAbandoned && (
        <Notice tone="plain" title={t('admin.transaction.abandoned.title')}>
          {t('admin.transaction.abandoned.text')}
        </Notice>
      )}
      {!hasEnded(transaction) && <Replace transaction={transaction} />}
      <section>
        <h2>{t('admin.transaction.signatures')}</h2>
        {attempts.length === 0 ? (
          <p className={styles.none}>{t('admin.transaction.noSignatures')}</p>
        ) : (
          <Table
            caption={t('admin.transaction.signatures')}
            columns={columns}
            rows={attempts}
            keyOf={({ hash }) => hash}
          />
        )}
      </section>
      <section>
        <h2>{t('order.details.heading')}</h2>
        <DetailsList
          rows={[
            [t('admin.transaction.id'), transaction.id],
            [t('admin.operation.kind'), kind],
            [t('admin.transaction.lane'), lane ? `${laneGroup} · ${lane}` : laneGroup],
            [t('admin.transaction.nonce'), transaction.nonce],
            [t('admin.transaction.to'), transaction.to],
            [
              t('admin.transaction.value'),
              transaction.value === '0' ? null : <Gas key="value" units={transaction.value} />,
            ],
            [t('admin.transaction.gas'), transaction.gas],
            [t('admin.transaction.hash'), transaction.transactionHash],
            [t('admin.transaction.block'), transaction.blockNumber],
            [t('admin.transaction.subjects'), transaction.subjectIds.join(', ')],
          ]}
        />
      </section>
    </div>
  )
}

function useColumns(): Column<Attempt>[] {
  const { t } = useTranslation()
  const gwei = (units: string) => Number(BigInt(units) / 1_000n) / 1e6
  return [
    {
      key: 'hash',
      label: t('admin.transaction.hash'),
      kind: 'lead',
      cell: ({ hash, isFiller }) => (isFiller ? `${hash} · ${t('admin.transaction.filler')}` : hash),
    },
    { key: 'signed', label: t('admin.transaction.signedAt'), cell: ({ signedAt }) => <Moment at={signedAt} /> },
    {
      key: 'fee',
      label: t('admin.transaction.fee'),
      kind: 'figure',
      cell: ({ maxFeePerGas }) => `${gwei(maxFeePerGas)} Gwei`,
    },
    {
      key: 'tip',
      label: t('admin.transaction.tip'),
      kind: 'figure',
      cell: ({ maxPriorityFeePerGas }) => `${gwei(maxPriorityFeePerGas)} Gwei`,
    },
  ]
}
