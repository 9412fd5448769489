import type { Event } from '../api/types.ts'
import type { Inks } from '../ui/poster/draw-poster.ts'
import { inks } from '../ui/poster/inks.ts'

/** What an event of a category is printed in. */
export const categoryInks = {
  music: inks.vermilion,
  theatre: inks.plum,
  sport: inks.pitch,
  conference: inks.night,
  meetup: inks.harbour,
  exhibition: inks.pine,
  family: inks.sun,
} satisfies Record<Event['category'], Inks>
