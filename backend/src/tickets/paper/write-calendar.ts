import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { TicketSheet } from './ticket-sheet.ts'
import { ticketWords } from './ticket-words.ts'

const ALARM_SECONDS = 3 * 3600

/**
 * What a calendar takes of a ticket (RFC 5545): one entry, which a newer file with the same UID replaces. Times are in
 * UTC, which every calendar shows by its owner's clock; the zone of the place stands in the text.
 */
export function writeCalendar({ ticket, tier, event, pageUrl, language }: TicketSheet): string {
  const words = ticketWords[language]
  const isOff = event.isCancelled || ticket.status === 'refunded'
  const calendar = ical({
    prodId: { company: 'Boxoffice', product: 'Tickets', language: language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
  })
  calendar.createEvent({
    id: `ticket-${ticket.tokenId}@${new URL(pageUrl).hostname}`,
    sequence: isOff ? 1 : 0,
    stamp: event.createdAt,
    start: event.startsAt,
    end: event.endsAt,
    summary: event.title,
    location: `${event.venue.name}, ${event.venue.address}`,
    description: `${tier} · ${words.serial(ticket.serial)}\n${event.timeZone}\n${pageUrl}`,
    url: pageUrl,
    status: isOff ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    alarms: isOff
      ? []
      : [{ type: ICalAlarmType.display, trigger: ALARM_SECONDS, description: words.alarm(event.title) }],
  })
  return `${calendar.toString()}\r\n`
}
