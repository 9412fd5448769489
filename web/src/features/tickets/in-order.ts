import type { Event, Ticket } from '../../api/types.ts'

export type Held = { ticket: Ticket; event: Event | undefined }

/** To come, soonest first; then what is over, latest first. A ticket whose event is not known is never hidden as past. */
export function inOrder(
  tickets: Ticket[],
  events: ReadonlyMap<string, Event>,
  now: Date,
): { upcoming: Held[]; past: Held[] } {
  const held = tickets.map((ticket) => ({ ticket, event: events.get(ticket.eventId ?? '') }))
  const isPast = ({ event }: Held) => event !== undefined && new Date(event.endsAt) <= now
  return {
    upcoming: held.filter((one) => !isPast(one)).sort(bySoonest),
    past: held.filter(isPast).sort((a, b) => bySoonest(b, a)),
  }
}

function bySoonest(a: Held, b: Held): number {
  const times = startOf(a) - startOf(b)
  if (times !== 0) return times
  return a.ticket.tierId - b.ticket.tierId || a.ticket.serial - b.ticket.serial
}

function startOf({ event }: Held): number {
  return event ? new Date(event.startsAt).getTime() : Number.MAX_SAFE_INTEGER
}
