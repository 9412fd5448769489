import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ReviewedEvent } from '../../../api/types.ts'
import { Moment } from '../../../print/moment.tsx'
import { ButtonTo } from '../../../ui/button.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { Changes } from './changes.tsx'
import { Decide } from './decide.tsx'
import { MatterBadges } from './matter-badges.tsx'
import { ReviewedContent } from './reviewed-content.tsx'

/** One event, for whoever decides: what is asked, what has changed, what buyers will see. */
export function ReviewPage({ event }: { event: ReviewedEvent }) {
  const { t } = useTranslation()
  const { id, title, organizer, status, askedAt } = event
  return (
    <>
      <PageTitle title={`${title} · Boxoffice`} />
      <PageHead
        title={title}
        above={<MatterBadges event={event} />}
        text={
          <>
            {t('event.by', { name: organizer.name ?? '–' })} · {t('admin.review.asked')} <Moment at={askedAt} isAgo /> ·{' '}
            <Link to="/admin/people" search={{ query: organizer.id }}>
              {t('admin.review.whoIs')}
            </Link>
          </>
        }
        actions={
          (status === 'approved' || status === 'cancelled') && (
            <ButtonTo weight="quiet" to="/events/$eventId" params={{ eventId: id }}>
              {t('admin.review.page')}
            </ButtonTo>
          )
        }
      />
      <Decide event={event} />
      <Changes event={event} />
      <ReviewedContent event={event} />
    </>
  )
}
