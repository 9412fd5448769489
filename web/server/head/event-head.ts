import type { Event } from '../../src/api/types.ts'
import type { Language } from '../../src/i18n/choose-language.ts'
import { tellWhen } from '../../src/print/when.ts'
import { type PageHead, type Picture, shorten } from './page-head.ts'
import { POSTER_SIZE } from './poster-size.ts'
import { structureEvent } from './structure-event.ts'

// Of long ago, so that the year is always said: a preview is kept.
const ONCE = new Date(0)

/** What an event's page says of itself, in the reader's language as far as the words are ours. */
export function eventHead(
  event: Event,
  { webUrl, language, now }: { webUrl: string; language: Language; now: Date },
): PageHead {
  const when = tellWhen(event, language, ONCE)
  const canonical = `${webUrl}/events/${event.id}`
  const picture = pictureOf(event, webUrl)
  const lead = `${when.day}, ${when.time} · ${event.venue.name}`
  return {
    title: `${event.title} · Boxoffice`,
    description: shorten(`${lead} — ${event.description}`),
    canonical,
    picture,
    structured: structureEvent(event, { url: canonical, picture: picture.url, now }),
  }
}

/** Its cover; where it has none, the poster that is drawn for it. */
function pictureOf({ id, cover }: Event, webUrl: string): Picture {
  if (cover) return { url: `${webUrl}${cover}`, type: 'image/webp' }
  return { url: `${webUrl}/events/${id}/poster.png`, type: 'image/png', ...POSTER_SIZE }
}
