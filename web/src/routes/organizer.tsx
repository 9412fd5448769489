import { createFileRoute, Link, Outlet, useLocation, useMatches, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EventWays } from '../features/organize/event-ways.tsx'
import { StartOrganizing } from '../features/organize/start-organizing.tsx'
import { useMe } from '../features/session/use-me.ts'
import { useSignIn } from '../features/session/use-sign-in.ts'
import { learn } from '../i18n/start-i18n.ts'
import { Desk, DeskWays } from '../ui/desk.tsx'
import { LoadingPage } from './-loading-page.tsx'
import { SignInPage } from './-sign-in-page.tsx'

export const Route = createFileRoute('/organizer')({
  beforeLoad: () => learn('own', 'order', 'organize'),
  component: OrganizerRoute,
})

const PREVIEW = '/organizer/events/$eventId/preview'
const exact = { activeOptions: { exact: true, includeSearch: false } }

/** The organizers' desk; who is none yet may become one here. */
function OrganizerRoute() {
  const { t } = useTranslation()
  const me = useMe()
  const signIn = useSignIn()
  const { eventId } = useParams({ strict: false })
  const isPreview = useMatches({ select: (all) => all.some(({ routeId }) => routeId === PREVIEW) })
  const isDeep = useLocation({ select: ({ pathname }) => !/^\/organizer\/?$/.test(pathname) })
  if (me === undefined) return <LoadingPage />
  if (me === null && isDeep) return <SignInPage reason="organizer" />
  if (!me?.roles.includes('organizer')) {
    return <StartOrganizing name={me?.displayName ?? ''} isSignedIn={me !== null} signIn={signIn} />
  }
  // A preview has the whole page, as buyers will.
  if (isPreview) return <Outlet />
  return (
    <Desk
      label={t('organize.ways.label')}
      ways={
        <>
          <DeskWays>
            <Link to="/organizer" {...exact}>
              {t('organize.ways.events')}
            </Link>
            <Link to="/organizer/payouts">{t('organize.ways.payouts')}</Link>
            <Link to="/organizer/shops" activeOptions={{ includeSearch: false }}>
              {t('organize.ways.shops')}
            </Link>
            <Link to="/organizer/new">{t('organize.ways.new')}</Link>
          </DeskWays>
          {eventId && <EventWays eventId={eventId} />}
        </>
      }
    >
      <Outlet />
    </Desk>
  )
}
