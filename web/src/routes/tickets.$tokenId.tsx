import { createFileRoute } from '@tanstack/react-router'
import { hasCode } from '../api/problem.ts'
import { useMe } from '../features/session/use-me.ts'
import { KeptNotice } from '../features/tickets/kept-notice.tsx'
import { TicketPage } from '../features/tickets/ticket-page.tsx'
import { useCode } from '../features/tickets/use-code.ts'
import { useEventOf, useTicket } from '../features/tickets/use-tickets.ts'
import { learn } from '../i18n/start-i18n.ts'
import { LoadFailedPage } from './-load-failed-page.tsx'
import { LoadingPage } from './-loading-page.tsx'
import { NotFoundPage } from './-not-found-page.tsx'

export const Route = createFileRoute('/tickets/$tokenId')({ beforeLoad: () => learn('own'), component: TicketRoute })

const GONE = ['tickets.unknown_ticket', 'platform.invalid_request']

function TicketRoute() {
  const { tokenId } = Route.useParams()
  const asked = useTicket(tokenId)
  const { data: ticket, error, refetch } = asked
  const { data: event, isLoading } = useEventOf(ticket)
  const me = useMe()
  const isMine = ticket !== undefined && me?.wallet.address.toLowerCase() === ticket.owner.toLowerCase()
  const code = useCode(tokenId, { isMine })
  if (GONE.some((code) => hasCode(error, code))) return <NotFoundPage />
  if (error && !ticket) return <LoadFailedPage onAgain={refetch} />
  if (!ticket || isLoading) return <LoadingPage />
  const holder = isMine ? (me?.displayName ?? me?.email) : undefined
  return <TicketPage ticket={ticket} event={event} holder={holder} code={code} kept={<KeptNotice asked={asked} />} />
}
