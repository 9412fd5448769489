import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AdminOperation } from '../../../api/types.ts'
import { Gas } from '../../../print/gas.tsx'
import { Moment } from '../../../print/moment.tsx'
import type { Sort } from '../../../ui/in-order.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { Short } from '../../../ui/short.tsx'
import type { Column } from '../../../ui/table.tsx'
import { Tabs, TabTo } from '../../../ui/tabs.tsx'
import { Filters, Narrowed, OneOf } from '../filters.tsx'
import { PagedTable } from '../paged-table.tsx'
import { kinds, useKind } from '../use-kind.ts'
import { OperationState } from './operation-state.tsx'
import { statuses } from './statuses.ts'
import { type OperationFilter, useOperations } from './use-operations.ts'

type OperationsPageProps = {
  filter: OperationFilter
  sort: Sort | undefined
  onFilter: (change: { [Name in keyof OperationFilter]: OperationFilter[Name] | undefined }) => void
  onSort: (sort: Sort | undefined) => void
}

/** What was done for people on the chain, or is being done, or could not be. */
export function OperationsPage({ filter, sort, onFilter, onSort }: OperationsPageProps) {
  const { t } = useTranslation()
  const sayKind = useKind()
  const list = useOperations(filter)
  const person = list.data?.find(({ personId }) => personId === filter.person)?.personEmail ?? filter.person
  return (
    <>
      <PageTitle title={`${t('admin.ways.operations')} · Boxoffice`} />
      <PageHead title={t('admin.ways.operations')} text={t('admin.operations.lead')} />
      <Tabs label={t('admin.operations.sides')}>
        <TabTo to="/admin/operations" search={{}} activeOptions={{ exact: true }}>
          {t('admin.operations.all')}
        </TabTo>
        <TabTo to="/admin/operations" search={{ ended: 'false' }}>
          {t('admin.operations.open')}
        </TabTo>
        <TabTo to="/admin/operations" search={{ status: 'failed' }}>
          {t('admin.operations.failed')}
        </TabTo>
      </Tabs>
      <Filters>
        <OneOf
          label={t('admin.filter.status')}
          all={t('admin.filter.anyStatus')}
          value={filter.status}
          options={statuses.map((value) => ({ value, text: t(`admin.operation.status.${value}`) }))}
          onChoose={(status) => onFilter({ status, ended: undefined })}
        />
        <OneOf
          label={t('admin.filter.kind')}
          all={t('admin.filter.anyKind')}
          value={filter.kind}
          options={[...new Set([...kinds.operation, ...(filter.kind ? [filter.kind] : [])])].map((value) => ({
            value,
            text: sayKind(value),
          }))}
          onChoose={(kind) => onFilter({ kind })}
        />
        <Narrowed text={person} onWiden={() => onFilter({ person: undefined })} />
      </Filters>
      <PagedTable
        caption={t('admin.ways.operations')}
        list={list}
        columns={useColumns()}
        none={t('admin.operations.none')}
        sort={sort}
        onSort={onSort}
      />
    </>
  )
}

function useColumns(): Column<AdminOperation>[] {
  const { t } = useTranslation()
  const sayKind = useKind()
  return [
    {
      key: 'kind',
      label: t('admin.operation.what'),
      kind: 'lead',
      by: ({ kind }) => sayKind(kind),
      cell: ({ id, kind }) => (
        <Link to="/admin/operations/$operationId" params={{ operationId: id }}>
          {sayKind(kind)}
        </Link>
      ),
    },
    {
      key: 'status',
      label: t('admin.operation.state'),
      by: ({ status }) => statuses.indexOf(status),
      cell: ({ status }) => <OperationState status={status} />,
    },
    {
      key: 'person',
      label: t('admin.operation.who'),
      kind: 'words',
      by: ({ personEmail }) => personEmail,
      cell: ({ personId, personEmail }) => (
        <Link to="/admin/operations" search={{ person: personId }}>
          {personEmail}
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
      key: 'cost',
      label: t('admin.operation.cost'),
      kind: 'figure',
      by: ({ sponsorship }) => BigInt(sponsorship?.actualUnits ?? 0),
      cell: ({ sponsorship }) => (sponsorship?.actualUnits ? <Gas units={sponsorship.actualUnits} /> : '–'),
    },
    { key: 'id', label: t('admin.operation.id'), cell: ({ id }) => <Short>{id}</Short> },
  ]
}
