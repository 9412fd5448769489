import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { LedgerEntry } from '../../../api/types.ts'
import { useTyped } from '../../../browser/use-typed.ts'
import { Moment } from '../../../print/moment.tsx'
import { Badge } from '../../../ui/badge.tsx'
import { ButtonLink } from '../../../ui/button.tsx'
import { DayChip } from '../../../ui/day-chip.tsx'
import { Field } from '../../../ui/field.tsx'
import type { Sort } from '../../../ui/in-order.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { Short } from '../../../ui/short.tsx'
import type { Column } from '../../../ui/table.tsx'
import { Filters, OneOf } from '../filters.tsx'
import { PagedTable } from '../paged-table.tsx'
import { accounts, kinds } from './accounts.ts'
import { EntryLines } from './entry-lines.tsx'
import { type LedgerFilter, queryOf } from './ledger-filter.ts'
import styles from './ledger-page.module.css'
import { useLedger } from './use-treasury.ts'

type Change = { [Name in keyof LedgerFilter]: LedgerFilter[Name] | undefined }

type LedgerPageProps = {
  filter: LedgerFilter
  sort: Sort | undefined
  onFilter: (change: Change) => void
  onSort: (sort: Sort | undefined) => void
}

/** Every entry of the books with all its lines, and the same as a file. */
export function LedgerPage({ filter, sort, onFilter, onSort }: LedgerPageProps) {
  const { t } = useTranslation()
  const isFiltered = Object.keys(filter).length > 0
  return (
    <>
      <PageTitle title={`${t('admin.ways.ledger')} · Boxoffice`} />
      <PageHead
        title={t('admin.ways.ledger')}
        text={t('treasury.ledger.lead')}
        actions={
          <ButtonLink weight="quiet" href={`/api/v1/admin/ledger.csv?${new URLSearchParams(queryOf(filter))}`} download>
            {t('treasury.ledger.csv')}
          </ButtonLink>
        }
      />
      <LedgerFilters filter={filter} onFilter={onFilter} />
      <PagedTable
        caption={t('admin.ways.ledger')}
        list={useLedger(filter)}
        columns={useColumns()}
        none={
          isFiltered ? (
            <>
              <b>{t('treasury.ledger.noneLike.title')}</b> {t('treasury.ledger.noneLike.text')}
            </>
          ) : (
            t('treasury.ledger.none')
          )
        }
        sort={sort}
        onSort={onSort}
      />
    </>
  )
}

function LedgerFilters({ filter, onFilter }: Pick<LedgerPageProps, 'filter' | 'onFilter'>) {
  const { t } = useTranslation()
  const [about, typeAbout] = useTyped(filter.about ?? '', (typed) => onFilter({ about: typed || undefined }))
  const [from, typeFrom] = useTyped(filter.from ?? '', (day) => onFilter({ from: day || undefined }))
  const [to, typeTo] = useTyped(filter.to ?? '', (day) => onFilter({ to: day || undefined }))
  return (
    <Filters>
      <div className={styles.about}>
        <Field
          label={t('treasury.ledger.about')}
          type="search"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={about}
          onChange={({ target }) => typeAbout(target.value)}
        />
      </div>
      <OneOf
        label={t('treasury.ledger.account')}
        all={t('treasury.ledger.anyAccount')}
        value={filter.account}
        options={accounts.map((value) => ({ value, text: t(`treasury.account.${value}`) }))}
        onChoose={(account) => onFilter({ account })}
      />
      <OneOf
        label={t('admin.filter.kind')}
        all={t('admin.filter.anyKind')}
        value={filter.kind}
        options={kinds.map((value) => ({ value, text: t(`treasury.kind.${value}`) }))}
        onChoose={(kind) => onFilter({ kind })}
      />
      <DayChip label={t('treasury.ledger.from')} value={from} onType={typeFrom} />
      <DayChip label={t('treasury.ledger.to')} value={to} onType={typeTo} />
    </Filters>
  )
}

function useColumns(): Column<LedgerEntry>[] {
  const { t } = useTranslation()
  return [
    {
      key: 'kind',
      label: t('treasury.ledger.what'),
      kind: 'lead',
      by: ({ kind }) => t(`treasury.kind.${kind}`),
      cell: ({ kind, isReversal, blockNumber }) => (
        <>
          {t(`treasury.kind.${kind}`)} {isReversal && <Badge tone="wait">{t('treasury.ledger.reversal')}</Badge>}
          {blockNumber !== null && (
            <span className={styles.soft}>{t('treasury.ledger.block', { block: blockNumber })}</span>
          )}
        </>
      ),
    },
    {
      key: 'at',
      label: t('treasury.ledger.when'),
      by: ({ happenedAt }) => happenedAt,
      cell: ({ happenedAt }) => <Moment at={happenedAt} />,
    },
    {
      key: 'lines',
      label: t('treasury.ledger.lines'),
      kind: 'words',
      cell: ({ lines }) => <EntryLines lines={lines} />,
    },
    {
      key: 'reference',
      label: t('treasury.ledger.reference'),
      cell: ({ kind, reference, key }) => (
        <>
          {kind === 'gas' ? (
            <Link to="/admin/transactions/$transactionId" params={{ transactionId: reference }}>
              <Short>{reference}</Short>
            </Link>
          ) : (
            <Link to="/admin/ledger" search={{ about: reference }}>
              <Short>{reference}</Short>
            </Link>
          )}
          <span className={styles.soft}>
            <Short>{key}</Short>
          </span>
        </>
      ),
    },
  ]
}
