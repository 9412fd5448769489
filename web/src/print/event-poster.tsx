import type { Event } from '../api/types.ts'
import { Poster, type Pull } from '../ui/poster/poster.tsx'
import { categoryInks } from './category-inks.ts'

type EventPosterProps = { event: Pick<Event, 'id' | 'category'>; columns: number; rows: number; pull?: Pull }

/** The picture of an event without a cover: drawn from its id, in the inks of its category. */
export function EventPoster({ event, ...size }: EventPosterProps) {
  return <Poster seed={event.id} inks={categoryInks[event.category]} {...size} />
}
