import { createFileRoute, Link, Outlet, useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useMedia } from '../browser/use-media.ts'
import { WaitingCount } from '../features/admin/approvals/waiting-count.tsx'
import { StuckCount } from '../features/admin/payments/stuck-count.tsx'
import { useMe } from '../features/session/use-me.ts'
import { learn } from '../i18n/start-i18n.ts'
import { Desk, DeskWays } from '../ui/desk.tsx'
import { LoadingPage } from './-loading-page.tsx'
import { NotYoursPage } from './-not-yours-page.tsx'
import { SignInPage } from './-sign-in-page.tsx'

export const Route = createFileRoute('/admin')({
  beforeLoad: () => learn('own', 'order', 'admin'),
  component: AdminRoute,
})

const ways = [
  {
    name: undefined,
    ways: [
      { to: '/admin/events', word: 'approvals' },
      { to: '/admin/people', word: 'people' },
    ],
  },
  {
    name: 'takings',
    ways: [
      { to: '/admin/payments', word: 'payments' },
      { to: '/admin/merchants', word: 'merchants' },
    ],
  },
  {
    name: 'books',
    ways: [
      { to: '/admin/treasury', word: 'treasury' },
      { to: '/admin/ledger', word: 'ledger' },
    ],
  },
  {
    name: 'money',
    ways: [
      { to: '/admin/sponsorship', word: 'sponsorship' },
      { to: '/admin/relay-log', word: 'relayLog' },
    ],
  },
  {
    name: 'chain',
    ways: [
      { to: '/admin/operations', word: 'operations' },
      { to: '/admin/transactions', word: 'transactions' },
      { to: '/admin/signatures', word: 'signatures' },
    ],
  },
] as const

/** The admins' desk. */
function AdminRoute() {
  const me = useMe()
  if (me === undefined) return <LoadingPage />
  if (me === null) return <SignInPage reason="admin" />
  return me.roles.includes('admin') ? <AdminDesk /> : <NotYoursPage />
}

function AdminDesk() {
  const { t } = useTranslation()
  // Where the ways lie above the work they are one row, and the one that one is on is in it.
  const isNarrow = useMedia('(max-width: 960px)')
  const { pathname } = useLocation()
  useEffect(() => {
    const here = isNarrow && document.querySelector(`nav a[href="/${pathname.split('/', 3).slice(1).join('/')}"]`)
    if (here) here.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [isNarrow, pathname])
  const links = (group: (typeof ways)[number]) =>
    group.ways.map(({ to, word }) => (
      <Link key={to} to={to} activeOptions={{ includeSearch: false }}>
        {t(`admin.ways.${word}`)}
        {word === 'approvals' && <WaitingCount />}
        {word === 'payments' && <StuckCount />}
      </Link>
    ))
  return (
    <Desk
      label={t('session.adminDesk')}
      ways={
        isNarrow ? (
          <DeskWays>{ways.map(links)}</DeskWays>
        ) : (
          ways.map((group) => (
            <DeskWays key={group.name ?? ''} {...(group.name ? { name: t(`admin.ways.${group.name}`) } : {})}>
              {links(group)}
            </DeskWays>
          ))
        )
      }
    >
      <Outlet />
    </Desk>
  )
}
