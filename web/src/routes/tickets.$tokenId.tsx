import { createFileRoute } from '@tanstack/react-router'
import { hasCode } from '../api/problem.ts'
import { useMe } from '../features/session/use-me.ts'
import { TicketPage } from '../features/tickets/ticket-page.tsx'
import { useEventOf, useTicket } from '../features/tickets/use-tickets.ts'
import { LoadFailedPage } from './-load-failed-page.tsx'
import { LoadingPage } from './-loading-page.tsx'
import { NotFoundPage } from './-not-found-page.tsx'

export const Route = createFileRoute('/tickets/$tokenId')({ component: TicketRoute })

const GONE = ['tickets.unknown_ticket', 'platform.invalid_request']

function TicketRoute() {
  const { tokenId } = Route.useParams()
  const { data: ticket, error, refetch } = useTicket(tokenId)
  const { data: event, isLoading } = useEventOf(ticket)
  const me = useMe()
  if (GONE.some((code) => hasCode(error, code))) return <NotFoundPage />
  if (error && !ticket) return <LoadFailedPage onAgain={refetch} />
  if (!ticket || isLoading) return <LoadingPage />
  const isMine = me?.wallet.address.toLowerCase() === ticket.owner.toLowerCase()
  return <TicketPage ticket={ticket} event={event} holder={isMine ? (me.displayName ?? me.email) : undefined} />
}
