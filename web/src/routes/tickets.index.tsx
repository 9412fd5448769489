import { createFileRoute } from '@tanstack/react-router'
import { useMe } from '../features/session/use-me.ts'
import { TicketsPage } from '../features/tickets/tickets-page.tsx'
import { learn } from '../i18n/start-i18n.ts'
import { SignInPage } from './-sign-in-page.tsx'

export const Route = createFileRoute('/tickets/')({ beforeLoad: () => learn('own'), component: TicketsRoute })

function TicketsRoute() {
  return useMe() === null ? <SignInPage reason="tickets" /> : <TicketsPage />
}
