import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Merchant } from '../../../api/types.ts'
import { Moment } from '../../../print/moment.tsx'
import { localeOf } from '../../../print/when.ts'
import { Chip } from '../../../ui/chip.tsx'
import type { Sort } from '../../../ui/in-order.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { Short } from '../../../ui/short.tsx'
import type { Column } from '../../../ui/table.tsx'
import { PagedTable } from '../paged-table.tsx'
import { FeeSheet } from './fee-sheet.tsx'
import { useMerchants } from './use-merchants.ts'

type MerchantsPageProps = { sort: Sort | undefined; onSort: (sort: Sort | undefined) => void }

/** Whose shops are paid by the gateway, and what we keep of it. */
export function MerchantsPage({ sort, onSort }: MerchantsPageProps) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<string>()
  const list = useMerchants()
  const merchant = list.data?.find(({ id }) => id === chosen)
  return (
    <>
      <PageTitle title={`${t('admin.ways.merchants')} · Boxoffice`} />
      <PageHead title={t('admin.ways.merchants')} text={t('admin.merchants.lead')} />
      <PagedTable
        caption={t('admin.ways.merchants')}
        list={list}
        columns={useColumns(setChosen)}
        none={t('admin.merchants.none')}
        sort={sort}
        onSort={onSort}
      />
      {merchant && <FeeSheet merchant={merchant} onClose={() => setChosen(undefined)} />}
    </>
  )
}

function useColumns(onChoose: (id: string) => void): Column<Merchant>[] {
  const { t, i18n } = useTranslation()
  const percent = new Intl.NumberFormat(localeOf(i18n.language), { style: 'percent', maximumFractionDigits: 2 })
  return [
    {
      key: 'name',
      label: t('admin.merchants.name'),
      kind: 'lead',
      by: ({ name }) => name,
      cell: ({ name }) => name || t('admin.people.gone'),
    },
    { key: 'recipient', label: t('admin.merchants.recipient'), cell: ({ recipient }) => <Short>{recipient}</Short> },
    {
      key: 'fee',
      label: t('admin.merchants.fee'),
      kind: 'figure',
      by: ({ feeBps }) => feeBps,
      cell: ({ feeBps }) => percent.format(feeBps / 10_000),
    },
    {
      key: 'since',
      label: t('admin.people.since'),
      by: ({ createdAt }) => createdAt,
      cell: ({ createdAt }) => <Moment at={createdAt} />,
    },
    {
      key: 'change',
      label: t('admin.people.change'),
      kind: 'way',
      cell: ({ id, name }) => (
        <Chip onClick={() => onChoose(id)} aria-label={t('admin.merchants.change', { name })}>
          {t('admin.people.change')}
        </Chip>
      ),
    },
  ]
}
