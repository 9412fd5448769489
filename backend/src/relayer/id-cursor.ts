import { InvalidRequest } from '../platform/index.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The cursor of a page of rows whose ids are in the order of time: the last id that was seen. */
export function readIdCursor(cursor: string): string {
  const digits = Buffer.from(cursor, 'base64url').toString('hex')
  const id = digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  if (UUID.test(id)) return id
  throw new InvalidRequest([{ pointer: '/cursor', detail: 'is not one that a page has given' }])
}

/** Of one row more than fits, whether there is another page. */
export function pageOf<Row extends { readonly id: string }>(rows: readonly Row[], limit: number) {
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return { items, nextCursor: last ? writeIdCursor(last.id) : null }
}

function writeIdCursor(id: string): string {
  return Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')
}
