import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AdminTransaction } from '../../../api/types.ts'
import { Moment } from '../../../print/moment.tsx'
import type { Sort } from '../../../ui/in-order.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { Short } from '../../../ui/short.tsx'
import type { Column } from '../../../ui/table.tsx'
import { Filters, Narrowed, OneOf } from '../filters.tsx'
import { PagedTable } from '../paged-table.tsx'
import { useKind } from '../use-kind.ts'
import { statuses } from './statuses.ts'
import { TransactionState } from './transaction-state.tsx'
import { type TransactionFilter, useTransactions } from './use-transactions.ts'

type TransactionsPageProps = {
  filter: TransactionFilter
  sort: Sort | undefined
  onFilter: (change: { [Name in keyof TransactionFilter]: TransactionFilter[Name] | undefined }) => void
  onSort: (sort: Sort | undefined) => void
}

/** What our own keys have sent to the chain. */
export function TransactionsPage({ filter, sort, onFilter, onSort }: TransactionsPageProps) {
  const { t } = useTranslation()
  return (
    <>
      <PageTitle title={`${t('admin.ways.transactions')} · Boxoffice`} />
      <PageHead title={t('admin.ways.transactions')} text={t('admin.transactions.lead')} />
      <Filters>
        <OneOf
          label={t('admin.filter.status')}
          all={t('admin.filter.anyStatus')}
          value={filter.status}
          options={statuses.map((value) => ({ value, text: t(`admin.transaction.status.${value}`) }))}
          onChoose={(status) => onFilter({ status })}
        />
        <Narrowed
          text={filter.operation && t('admin.filter.oneOperation')}
          onWiden={() => onFilter({ operation: undefined })}
        />
      </Filters>
      <PagedTable
        caption={t('admin.ways.transactions')}
        list={useTransactions(filter)}
        columns={useColumns()}
        none={t(filter.operation ? 'admin.transactions.noneOfOperation' : 'admin.transactions.none')}
        sort={sort}
        onSort={onSort}
      />
    </>
  )
}

function useColumns(): Column<AdminTransaction>[] {
  const { t } = useTranslation()
  const sayKind = useKind()
  return [
    {
      key: 'kind',
      label: t('admin.operation.what'),
      kind: 'lead',
      by: ({ kind }) => sayKind(kind),
      cell: ({ id, kind }) => (
        <Link to="/admin/transactions/$transactionId" params={{ transactionId: id }}>
          {sayKind(kind)}
        </Link>
      ),
    },
    {
      key: 'status',
      label: t('admin.operation.state'),
      by: ({ status }) => statuses.indexOf(status),
      cell: ({ status }) => <TransactionState status={status} />,
    },
    {
      key: 'created',
      label: t('admin.operation.created'),
      by: ({ createdAt }) => createdAt,
      cell: ({ createdAt }) => <Moment at={createdAt} />,
    },
    {
      key: 'lane',
      label: t('admin.transaction.lane'),
      by: ({ lane, laneGroup }) => `${laneGroup} ${lane ?? ''}`,
      cell: ({ lane, laneGroup }) => (
        <>
          {laneGroup} {lane && <Short>{lane}</Short>}
        </>
      ),
    },
    {
      key: 'nonce',
      label: t('admin.transaction.nonce'),
      kind: 'figure',
      by: ({ nonce }) => nonce ?? -1,
      cell: ({ nonce }) => nonce ?? '–',
    },
    {
      key: 'attempts',
      label: t('admin.transaction.attempts'),
      kind: 'figure',
      by: ({ attempts }) => attempts.length,
      cell: ({ attempts }) => attempts.length,
    },
    {
      key: 'hash',
      label: t('admin.transaction.hash'),
      cell: ({ transactionHash }) => (transactionHash ? <Short>{transactionHash}</Short> : '–'),
    },
  ]
}
