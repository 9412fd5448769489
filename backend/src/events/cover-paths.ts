import type { Event } from './event.ts'

/** Where its picture is, as paths that the API and the web's proxy both serve. */
export function coverPaths({ cover }: Pick<Event, 'cover'>): { cover: string | null; smallCover: string | null } {
  const path = (cid: string | undefined) => (cid === undefined ? null : `/ipfs/${cid}`)
  return { cover: path(cover?.cid), smallCover: path(cover?.smallCid) }
}
