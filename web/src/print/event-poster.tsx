import type { Event } from '../api/types.ts'
import type { Inks } from '../ui/poster/draw-poster.ts'
import { inks } from '../ui/poster/inks.ts'
import { Poster, type Pull } from '../ui/poster/poster.tsx'

const categoryInks = {
  music: inks.vermilion,
  theatre: inks.plum,
  sport: inks.pitch,
  conference: inks.night,
  meetup: inks.harbour,
  exhibition: inks.pine,
  family: inks.sun,
} satisfies Record<Event['category'], Inks>

type EventPosterProps = { event: Pick<Event, 'id' | 'category'>; columns: number; rows: number; pull?: Pull }

/** The picture of an event without a cover: drawn from its id, in the inks of its category. */
export function EventPoster({ event, ...size }: EventPosterProps) {
  return <Poster seed={event.id} inks={categoryInks[event.category]} {...size} />
}
