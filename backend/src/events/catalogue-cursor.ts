import { InvalidRequest } from '../platform/index.ts'

/** Where a page of the catalogue has ended; with the rank where words were looked for. */
export type Place = { readonly startsAt: Date; readonly id: string; readonly rank?: number | undefined }

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const TIME = /^\d{4}-/
const RANK = /^\d{1,9}$/

export function writePlace({ startsAt, id, rank }: Place): string {
  const parts = [startsAt.toISOString(), id, ...(rank === undefined ? [] : [rank])]
  return Buffer.from(parts.join(' ')).toString('base64url')
}

/** Refuses what no page has given, and the cursor of a list with words where there are none. */
export function readPlace(cursor: string, { isRanked }: { isRanked: boolean }): Place {
  const [time = '', id = '', rank = '', ...others] = Buffer.from(cursor, 'base64url').toString().split(' ')
  const startsAt = new Date(time)
  const isOurs = TIME.test(time) && !Number.isNaN(startsAt.getTime()) && ID.test(id) && others.length === 0
  if (!isOurs || (isRanked ? !RANK.test(rank) : rank !== '')) {
    throw new InvalidRequest([{ pointer: '/cursor', detail: 'is not one that a page has given' }])
  }
  return { startsAt, id, rank: isRanked ? Number(rank) : undefined }
}
