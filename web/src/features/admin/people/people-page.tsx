import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AdminPerson } from '../../../api/types.ts'
import { Moment } from '../../../print/moment.tsx'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { Field } from '../../../ui/field.tsx'
import type { Sort } from '../../../ui/in-order.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import type { Column } from '../../../ui/table.tsx'
import { Filters, OneOf } from '../filters.tsx'
import { PagedTable } from '../paged-table.tsx'
import { Approver } from './approver.tsx'
import styles from './people-page.module.css'
import { roles } from './roles.ts'
import { RolesSheet } from './roles-sheet.tsx'
import { type Fresh, type PeopleFilter, usePeople } from './use-people.ts'

type PeoplePageProps = {
  filter: PeopleFilter
  sort: Sort | undefined
  fresh: Fresh
  onFilter: (change: { [Name in keyof PeopleFilter]: PeopleFilter[Name] | undefined }) => void
  onSort: (sort: Sort | undefined) => void
}

/** Everybody, found by how their address or name begins, and what they may do. */
export function PeoplePage({ filter, sort, fresh, onFilter, onSort }: PeoplePageProps) {
  const { t } = useTranslation()
  const [words, setWords] = useState(filter.query ?? '')
  const [chosen, setChosen] = useState<string>()
  const list = usePeople(filter)
  const person = list.data?.find(({ id }) => id === chosen)
  const search = (submitted: FormEvent) => {
    submitted.preventDefault()
    onFilter({ query: words.trim() || undefined })
  }
  return (
    <>
      <PageTitle title={`${t('admin.ways.people')} · Boxoffice`} />
      <PageHead title={t('admin.ways.people')} text={t('admin.people.lead')} />
      <div className={styles.tools}>
        <form className={styles.search} onSubmit={search}>
          <Field
            label={t('admin.people.find')}
            type="search"
            name="query"
            autoComplete="off"
            value={words}
            maxLength={254}
            onChange={({ target }) => {
              setWords(target.value)
              if (target.value === '') onFilter({ query: undefined })
            }}
          />
          <Button weight="quiet" type="submit">
            {t('admin.people.search')}
          </Button>
        </form>
        <Filters>
          <OneOf
            label={t('admin.people.role')}
            all={t('admin.people.anyRole')}
            value={filter.role}
            options={roles.map((value) => ({ value, text: t(`admin.role.${value}`) }))}
            onChoose={(role) => onFilter({ role })}
          />
        </Filters>
      </div>
      <PagedTable
        caption={t('admin.ways.people')}
        list={list}
        columns={useColumns(setChosen)}
        none={t(filter.query ? 'admin.people.noneFound' : 'admin.people.none')}
        sort={sort}
        onSort={onSort}
      />
      {person && <RolesSheet person={person} fresh={fresh} onClose={() => setChosen(undefined)} />}
    </>
  )
}

function useColumns(onChoose: (id: string) => void): Column<AdminPerson>[] {
  const { t } = useTranslation()
  return [
    {
      key: 'email',
      label: t('admin.people.person'),
      kind: 'lead',
      by: ({ email }) => email,
      cell: ({ email, displayName, endedAt }) => (
        <>
          {endedAt ? t('admin.people.gone') : email}
          {displayName && <span className={styles.name}>{displayName}</span>}
        </>
      ),
    },
    {
      key: 'roles',
      label: t('admin.people.roles'),
      by: (person) => person.roles.join(' '),
      cell: (person) => (
        <span className={styles.roles}>
          {person.roles.map((role) => (
            <Badge key={role} tone={role === 'admin' ? 'wait' : 'plain'}>
              {t(`admin.role.${role}`)}
            </Badge>
          ))}
          {person.isBarredFromOrganizing && <Badge tone="bad">{t('admin.people.barred')}</Badge>}
        </span>
      ),
    },
    { key: 'approver', label: t('admin.people.approver'), cell: ({ approver }) => <Approver approver={approver} /> },
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
      cell: ({ id, email, endedAt }) =>
        endedAt === null && (
          <Chip onClick={() => onChoose(id)} aria-label={t('admin.people.changeOf', { email })}>
            {t('admin.people.change')}
          </Chip>
        ),
    },
  ]
}
