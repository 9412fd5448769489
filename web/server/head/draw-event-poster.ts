import sharp from 'sharp'
import type { Event } from '../../src/api/types.ts'
import { categoryInks } from '../../src/print/category-inks.ts'
import { writePosterSvg } from '../../src/ui/poster/write-poster-svg.ts'
import { POSTER_SIZE } from './poster-size.ts'

// What is drawn here is our own; whoever takes pictures from others in this process may have closed the door to it.
sharp.unblock({ operation: ['VipsForeignLoadSvg'] })
// By one thread, and without memory of what was drawn: the machine serves pages meanwhile.
sharp.cache(false)
sharp.concurrency(1)

/** The poster of an event without a cover, as a picture for those who cannot draw it: by the same hand as on its page. */
export function drawEventPoster({ id, category }: Pick<Event, 'id' | 'category'>): Promise<Buffer> {
  const svg = writePosterSvg({ seed: id, inks: categoryInks[category], columns: 6, rows: 4 }, POSTER_SIZE)
  return sharp(Buffer.from(svg)).png({ palette: true }).toBuffer()
}
