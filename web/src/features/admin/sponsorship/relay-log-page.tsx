import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { RelayLogEntry } from '../../../api/types.ts'
import { Gas } from '../../../print/gas.tsx'
import { Moment } from '../../../print/moment.tsx'
import { Badge, type Tone } from '../../../ui/badge.tsx'
import type { Sort } from '../../../ui/in-order.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import type { Column } from '../../../ui/table.tsx'
import { Filters, Narrowed, OneOf } from '../filters.tsx'
import { PagedTable } from '../paged-table.tsx'
import { useCode } from '../use-code.ts'
import { kinds, useKind } from '../use-kind.ts'
import { decisions } from './decisions.ts'
import styles from './relay-log-page.module.css'
import { type RelayLogFilter, useRelayLog } from './use-sponsorship.ts'

const tones: Record<RelayLogEntry['decision'], Tone> = {
  reserved: 'wait',
  settled: 'good',
  released: 'plain',
  refused: 'bad',
}

type RelayLogPageProps = {
  filter: RelayLogFilter
  sort: Sort | undefined
  onFilter: (change: { [Name in keyof RelayLogFilter]: RelayLogFilter[Name] | undefined }) => void
  onSort: (sort: Sort | undefined) => void
}

/** What we paid for and what we would not, one line each. */
export function RelayLogPage({ filter, sort, onFilter, onSort }: RelayLogPageProps) {
  const { t } = useTranslation()
  const sayCode = useCode()
  const sayKind = useKind()
  const list = useRelayLog(filter)
  const person = list.data?.find(({ personId }) => personId === filter.person)?.personEmail ?? filter.person
  return (
    <>
      <PageTitle title={`${t('admin.ways.relayLog')} · Boxoffice`} />
      <PageHead title={t('admin.ways.relayLog')} text={t('admin.relayLog.lead')} />
      <Filters>
        <OneOf
          label={t('admin.filter.decision')}
          all={t('admin.filter.anyDecision')}
          value={filter.decision}
          options={decisions.map((value) => ({ value, text: t(`admin.relayLog.decision.${value}`) }))}
          onChoose={(decision) => onFilter({ decision })}
        />
        <OneOf
          label={t('admin.filter.kind')}
          all={t('admin.filter.anyKind')}
          value={filter.kind}
          options={kinds.operation.map((value) => ({ value, text: sayKind(value) }))}
          onChoose={(kind) => onFilter({ kind })}
        />
        <Narrowed text={person} onWiden={() => onFilter({ person: undefined })} />
        <Narrowed text={filter.code && sayCode(filter.code)} onWiden={() => onFilter({ code: undefined })} />
        <Narrowed
          text={filter.operation && t('admin.filter.oneOperation')}
          onWiden={() => onFilter({ operation: undefined })}
        />
      </Filters>
      <PagedTable
        caption={t('admin.ways.relayLog')}
        list={list}
        columns={useColumns()}
        none={t('admin.relayLog.none')}
        sort={sort}
        onSort={onSort}
      />
    </>
  )
}

function useColumns(): Column<RelayLogEntry>[] {
  const { t } = useTranslation()
  const sayCode = useCode()
  const sayKind = useKind()
  return [
    {
      key: 'kind',
      label: t('admin.operation.what'),
      kind: 'lead',
      by: ({ kind }) => sayKind(kind),
      cell: ({ operationId, kind, eventId, eventTitle }) => (
        <>
          {operationId ? (
            <Link to="/admin/operations/$operationId" params={{ operationId }}>
              {sayKind(kind)}
            </Link>
          ) : (
            sayKind(kind)
          )}
          {eventId && <span className={styles.soft}>{eventTitle}</span>}
        </>
      ),
    },
    {
      key: 'decision',
      label: t('admin.relayLog.what'),
      by: ({ decision }) => decisions.indexOf(decision),
      cell: ({ decision, isReverted, code }) => (
        <>
          <Badge tone={tones[decision]}>{t(`admin.relayLog.decision.${decision}`)}</Badge>
          {isReverted && <span className={styles.soft}>{t('admin.relayLog.reverted')}</span>}
          {code && (
            <span className={styles.soft}>
              <Link to="/admin/relay-log" search={(before) => ({ ...before, code })}>
                {sayCode(code)}
              </Link>
            </span>
          )}
        </>
      ),
    },
    {
      key: 'person',
      label: t('admin.operation.who'),
      kind: 'words',
      by: ({ personEmail }) => personEmail,
      cell: ({ personId, personEmail }) => (
        <Link to="/admin/relay-log" search={(before) => ({ ...before, person: personId })}>
          {personEmail}
        </Link>
      ),
    },
    { key: 'at', label: t('admin.relayLog.at'), by: ({ at }) => at, cell: ({ at }) => <Moment at={at} /> },
    {
      key: 'reserved',
      label: t('admin.relayLog.reserved'),
      kind: 'figure',
      by: ({ reservedUnits }) => BigInt(reservedUnits),
      cell: ({ reservedUnits }) => <Gas units={reservedUnits} />,
    },
    {
      key: 'paid',
      label: t('admin.relayLog.paid'),
      kind: 'figure',
      by: ({ actualUnits }) => BigInt(actualUnits ?? 0),
      cell: ({ actualUnits }) => (actualUnits === null ? '–' : <Gas units={actualUnits} />),
    },
  ]
}
