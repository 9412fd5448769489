import { useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query'
import { answered } from '../../api/answered.ts'
import { byCursor } from '../../api/by-cursor.ts'
import { api } from '../../api/client.ts'
import { eventQuery } from '../../api/event-query.ts'
import { hasCode, isPassing } from '../../api/problem.ts'
import type { Ticket } from '../../api/types.ts'
import { inOrder } from './in-order.ts'

const PAGE = 50
const TRIES = 5

/** The tickets in the wallet of whoever is signed in, with their events, those to come first. */
export function useMyTickets() {
  const list = useInfiniteQuery({
    queryKey: ['tickets'],
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET('/api/v1/me/tickets', { params: { query: { limit: PAGE, ...pageParam } }, signal, cache: 'no-store' }),
      ),
    ...byCursor,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  })
  const eventIds = [...new Set(list.data?.flatMap(({ eventId }) => eventId ?? []))]
  const events = useQueries({ queries: eventIds.map(eventQuery) })
  const found = new Map(events.flatMap(({ data }) => (data ? [[data.id, data] as const] : [])))
  const isKnown = list.data !== undefined && events.every(({ isPending }) => !isPending)
  return { list, held: isKnown ? inOrder(list.data, found, new Date()) : undefined }
}

export function useTicket(tokenId: string) {
  return useQuery({
    queryKey: ['ticket', tokenId],
    queryFn: ({ signal }) => answered(api.GET('/api/v1/tickets/{tokenId}', { params: { path: { tokenId } }, signal })),
    // A ticket that was bought this moment may not be written down yet.
    retry: (tries, failure) => tries < TRIES && (isPassing(failure) || hasCode(failure, 'tickets.unknown_ticket')),
    retryDelay: 600,
  })
}

export function useEventOf(ticket: Ticket | undefined) {
  const eventId = ticket?.eventId ?? undefined
  return useQuery({ ...eventQuery(eventId ?? ''), enabled: eventId !== undefined })
}
