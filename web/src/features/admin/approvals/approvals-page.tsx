import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ReviewedEvent } from '../../../api/types.ts'
import { Moment } from '../../../print/moment.tsx'
import { useWhen } from '../../../print/use-when.ts'
import type { Sort } from '../../../ui/in-order.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import type { Column } from '../../../ui/table.tsx'
import { Tabs, TabTo } from '../../../ui/tabs.tsx'
import { PagedTable } from '../paged-table.tsx'
import { MatterBadges } from './matter-badges.tsx'
import { type Side, sides } from './sides.ts'
import { useReviews } from './use-reviews.ts'

type ApprovalsPageProps = { side: Side; sort: Sort | undefined; onSort: (sort: Sort | undefined) => void }

/** What organizers have asked for, what waits longest on top; and what was decided. */
export function ApprovalsPage({ side, sort, onSort }: ApprovalsPageProps) {
  const { t } = useTranslation()
  return (
    <>
      <PageTitle title={`${t('admin.ways.approvals')} · Boxoffice`} />
      <PageHead title={t('admin.ways.approvals')} text={t('admin.approvals.lead')} />
      <Tabs label={t('admin.approvals.sides')}>
        {sides.map((status) => (
          <TabTo key={status} to="/admin/events" search={status === 'pending' ? {} : { status }}>
            {t(`admin.approvals.side.${status}`)}
          </TabTo>
        ))}
      </Tabs>
      <PagedTable
        caption={t(`admin.approvals.side.${side}`)}
        list={useReviews(side)}
        columns={useColumns()}
        none={
          <>
            <b>{t(`admin.approvals.none.${side}.title`)}</b> {t(`admin.approvals.none.${side}.text`)}
          </>
        }
        sort={sort}
        onSort={onSort}
      />
    </>
  )
}

function useColumns(): Column<ReviewedEvent>[] {
  const { t } = useTranslation()
  const tellWhen = useWhen()
  return [
    {
      key: 'title',
      label: t('admin.approvals.event'),
      kind: 'lead',
      by: ({ title }) => title,
      cell: ({ id, title }) => (
        <Link to="/admin/events/$eventId" params={{ eventId: id }}>
          {title}
        </Link>
      ),
    },
    {
      key: 'organizer',
      label: t('admin.approvals.organizer'),
      by: ({ organizer }) => organizer.name ?? '',
      cell: ({ organizer }) => organizer.name ?? '–',
    },
    { key: 'what', label: t('admin.approvals.what'), cell: (event) => <MatterBadges event={event} /> },
    {
      key: 'starts',
      label: t('admin.approvals.starts'),
      by: ({ startsAt }) => startsAt,
      cell: (event) => `${tellWhen(event).dayShort}, ${tellWhen(event).time}`,
    },
    {
      key: 'tickets',
      label: t('admin.approvals.tickets'),
      kind: 'figure',
      by: ({ tiers }) => tiers.reduce((sum, { maximum }) => sum + maximum, 0),
      cell: ({ tiers }) => tiers.reduce((sum, { maximum }) => sum + maximum, 0),
    },
    {
      key: 'asked',
      label: t('admin.approvals.asked'),
      by: ({ askedAt }) => askedAt,
      cell: ({ askedAt }) => <Moment at={askedAt} isAgo />,
    },
  ]
}
