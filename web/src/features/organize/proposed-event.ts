import type { Event } from '../../api/types.ts'

/** An event as it will be when what its organizer proposes is taken over. */
export function proposedEvent(event: Event): Event {
  return { ...event, ...event.authoring?.proposal }
}
