import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { answered } from '../../../api/answered.ts'
import { api } from '../../../api/client.ts'
import type { SignatureAsked } from '../../../api/types.ts'
import { usePages } from '../../../api/use-pages.ts'
import { Moment } from '../../../print/moment.tsx'
import type { Sort } from '../../../ui/in-order.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { Short } from '../../../ui/short.tsx'
import type { Column } from '../../../ui/table.tsx'
import { Filters, Narrowed } from '../filters.tsx'
import { PagedTable } from '../paged-table.tsx'

export type SignatureFilter = { person?: string; wallet?: string; operation?: string; payment?: string }

type SignaturesPageProps = {
  filter: SignatureFilter
  sort: Sort | undefined
  onFilter: (change: { [Name in keyof SignatureFilter]: SignatureFilter[Name] | undefined }) => void
  onSort: (sort: Sort | undefined) => void
}

/** Every time a key that we keep for somebody was asked to sign. */
export function SignaturesPage({ filter, sort, onFilter, onSort }: SignaturesPageProps) {
  const { t } = useTranslation()
  const list = usePages(['signatures', filter], (page, signal) =>
    answered(
      api.GET('/api/v1/admin/signatures', { params: { query: { ...filter, ...page } }, signal, cache: 'no-store' }),
    ),
  )
  const person = list.data?.find(({ personId }) => personId === filter.person)?.personEmail ?? filter.person
  return (
    <>
      <PageTitle title={`${t('admin.ways.signatures')} · Boxoffice`} />
      <PageHead title={t('admin.ways.signatures')} text={t('admin.signatures.lead')} />
      <Filters>
        <Narrowed text={person} onWiden={() => onFilter({ person: undefined })} />
        <Narrowed text={filter.wallet} onWiden={() => onFilter({ wallet: undefined })} />
        <Narrowed
          text={filter.operation && t('admin.filter.oneOperation')}
          onWiden={() => onFilter({ operation: undefined })}
        />
        <Narrowed
          text={filter.payment && t('admin.filter.onePayment')}
          onWiden={() => onFilter({ payment: undefined })}
        />
      </Filters>
      <PagedTable
        caption={t('admin.ways.signatures')}
        list={list}
        columns={useColumns()}
        none={t('admin.signatures.none')}
        sort={sort}
        onSort={onSort}
      />
    </>
  )
}

function useColumns(): Column<SignatureAsked>[] {
  const { t } = useTranslation()
  return [
    {
      key: 'person',
      label: t('admin.operation.who'),
      kind: 'lead',
      by: ({ personEmail }) => personEmail,
      cell: ({ personId, personEmail }) => (
        <Link to="/admin/signatures" search={(before) => ({ ...before, person: personId })}>
          {personEmail}
        </Link>
      ),
    },
    {
      key: 'at',
      label: t('admin.signatures.at'),
      by: ({ askedAt }) => askedAt,
      cell: ({ askedAt }) => <Moment at={askedAt} />,
    },
    {
      key: 'by',
      label: t('admin.signatures.by'),
      by: ({ askedBy }) => askedBy,
      cell: ({ askedBy }) => askedBy,
    },
    {
      key: 'operation',
      label: t('admin.signatures.for'),
      cell: ({ operationId, paymentId }) =>
        operationId ? (
          <Link to="/admin/operations/$operationId" params={{ operationId }}>
            <Short>{operationId}</Short>
          </Link>
        ) : (
          paymentId && (
            <Link to="/admin/payments/$paymentId" params={{ paymentId }}>
              <Short>{paymentId}</Short>
            </Link>
          )
        ),
    },
    {
      key: 'wallet',
      label: t('admin.operation.wallet'),
      by: ({ wallet }) => wallet,
      cell: ({ wallet }) => (
        <Link to="/admin/signatures" search={(before) => ({ ...before, wallet })}>
          <Short>{wallet}</Short>
        </Link>
      ),
    },
    { key: 'hash', label: t('admin.signatures.hash'), cell: ({ hash }) => <Short>{hash}</Short> },
  ]
}
