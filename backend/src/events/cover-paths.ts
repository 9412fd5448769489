import type { Event } from './event.ts'

/** Where its picture is, as paths that the API and the web's proxy both serve. */
export function coverPaths({ cover }: Pick<Event, 'cover'>): { cover: string | null; smallCover: string | null } {
  return { cover: coverPath(cover?.cid ?? null), smallCover: coverPath(cover?.smallCid ?? null) }
}

export function coverPath(cid: string | null): string | null {
  return cid === null ? null : `/ipfs/${cid}`
}
