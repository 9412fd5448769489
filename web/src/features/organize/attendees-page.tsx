import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Attendee, Event } from '../../api/types.ts'
import { useSettled } from '../../browser/use-settled.ts'
import { meansOf } from '../../print/amount.ts'
import { usePrice } from '../../print/use-price.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Field, SelectField } from '../../ui/field.tsx'
import type { Sort } from '../../ui/in-order.ts'
import { PageTitle } from '../../ui/page-title.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Spoken } from '../../ui/spoken.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import styles from './attendees-page.module.css'
import { type AttendeeFilter, ticketStatuses } from './filters.ts'
import { useAttendees } from './use-attendees.ts'

const tones: Record<Attendee['status'], Tone> = { active: 'good', listed: 'wait', used: 'plain', refunded: 'plain' }

type AttendeesPageProps = {
  event: Event
  filter: AttendeeFilter
  sort: Sort | undefined
  onFilter: (filter: AttendeeFilter) => void
  onSort: (sort: Sort | undefined) => void
}

/** Who holds the tickets now, whoever bought them. */
export function AttendeesPage({ event, filter, sort, onFilter, onSort }: AttendeesPageProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(filter.query ?? '')
  const query = useSettled(typed.trim())
  useEffect(() => {
    if (query !== (filter.query ?? '')) onFilter(withQuery(filter, query))
  }, [query, filter, onFilter])
  const list = useAttendees(event.id, filter)
  const { data: attendees, isError, isFetching, refetch, hasNextPage, fetchNextPage } = list
  const isFiltered = Object.keys(filter).length > 0
  return (
    <div>
      <PageTitle title={`${t('organize.attendees.heading')}: ${event.title} · Boxoffice`} />
      <header className={styles.head}>
        <h1>{t('organize.attendees.heading')}</h1>
        <ButtonLink weight="quiet" href={`/api/v1/events/${event.id}/attendees.csv`} download>
          {t('organize.attendees.csv')}
        </ButtonLink>
      </header>
      <search className={styles.filters}>
        <Field
          label={t('organize.attendees.search')}
          type="search"
          maxLength={100}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <SelectField
          label={t('organize.attendees.tier')}
          value={filter.tierId ?? ''}
          onChange={({ target: { value } }) => {
            const { tierId: _, ...rest } = filter
            onFilter(value === '' ? rest : { ...rest, tierId: Number(value) })
          }}
        >
          <option value="">{t('organize.attendees.all')}</option>
          {event.tiers.map(({ tierId, name }) => (
            <option key={tierId} value={tierId}>
              {name}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t('organize.attendees.state')}
          value={filter.status ?? ''}
          onChange={({ target: { value } }) => {
            const { status: _, ...rest } = filter
            const status = ticketStatuses.find((one) => one === value)
            onFilter(status ? { ...rest, status } : rest)
          }}
        >
          <option value="">{t('organize.attendees.all')}</option>
          {ticketStatuses.map((status) => (
            <option key={status} value={status}>
              {t(`ticket.status.${status}`)}
            </option>
          ))}
        </SelectField>
      </search>
      {isError && (
        <Failed
          title={t('organize.attendees.failed.title')}
          again={t('again')}
          onAgain={() => refetch()}
          isAsking={isFetching}
        >
          {t('organize.attendees.failed.text')}
        </Failed>
      )}
      <p role="status">
        <Spoken>{attendees && t('organize.attendees.shown', { count: attendees.length })}</Spoken>
      </p>
      {!attendees && !isError && <Waiting />}
      {attendees?.length === 0 && (
        <p className={styles.empty}>
          <b>{t(isFiltered ? 'organize.attendees.noneLike.title' : 'organize.attendees.none.title')}</b>{' '}
          {t(isFiltered ? 'organize.attendees.noneLike.text' : 'organize.attendees.none.text')}
        </p>
      )}
      {attendees && attendees.length > 0 && (
        <Attendees attendees={attendees} isStale={list.isPlaceholderData} sort={sort} onSort={onSort} />
      )}
      {hasNextPage && (
        <div className={styles.more}>
          <Button weight="quiet" onClick={() => fetchNextPage()} aria-busy={isFetching}>
            {t('organize.more')}
          </Button>
          {sort && <p>{t('organize.attendees.sortedOf', { count: attendees?.length ?? 0 })}</p>}
        </div>
      )}
    </div>
  )
}

type AttendeesProps = {
  attendees: Attendee[]
  isStale: boolean
  sort: Sort | undefined
  onSort: (sort: Sort | undefined) => void
}

function Attendees({ attendees, isStale, sort, onSort }: AttendeesProps) {
  const { t } = useTranslation()
  return (
    <div className={styles.list} data-stale={isStale}>
      <Table
        caption={t('organize.attendees.heading')}
        rows={attendees}
        keyOf={({ tokenId }) => tokenId}
        columns={useColumns()}
        sort={sort}
        onSort={onSort}
      />
    </div>
  )
}

function useColumns(): Column<Attendee>[] {
  const { t } = useTranslation()
  const price = usePrice()
  const nameOf = ({ name, email }: Attendee) => name ?? email ?? t('organize.attendees.unknown')
  return [
    {
      key: 'who',
      label: t('organize.attendees.who'),
      kind: 'lead',
      by: nameOf,
      cell: (attendee) => (
        <>
          {nameOf(attendee)}
          {attendee.name && attendee.email && <span className={styles.email}>{attendee.email}</span>}
        </>
      ),
    },
    {
      key: 'ticket',
      label: t('organize.attendees.ticket'),
      kind: 'words',
      by: ({ tier, serial }) => `${tier} ${String(serial).padStart(9, '0')}`,
      cell: ({ tier, serial }) => `${tier} · ${t('ticket.serial', { serial })}`,
    },
    {
      key: 'state',
      label: t('organize.attendees.state'),
      by: ({ status }) => ticketStatuses.indexOf(status),
      cell: ({ status }) => <Badge tone={tones[status]}>{t(`ticket.status.${status}`)}</Badge>,
    },
    {
      key: 'paid',
      label: t('organize.attendees.paid'),
      kind: 'figure',
      by: ({ price: units, currency }) => `${meansOf(currency)} ${units.padStart(30, '0')}`,
      cell: ({ price: units, currency }) => price(units, meansOf(currency)),
    },
  ]
}

function Waiting() {
  const { t } = useTranslation()
  return (
    <div aria-busy="true">
      <Spoken>{t('organize.attendees.loading')}</Spoken>
      {['a', 'b', 'c', 'd'].map((blank) => (
        <p key={blank} className={styles.blank}>
          <Skeleton width="24ch" />
        </p>
      ))}
    </div>
  )
}

function withQuery({ query: _, ...rest }: AttendeeFilter, query: string): AttendeeFilter {
  return query === '' ? rest : { ...rest, query }
}
