import { createHash } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import type { FilledPage, PageTemplate } from './head/page-template.ts'

/** Asked for anew each time, and not sent again as long as it says the same. */
export function sendPage(reply: FastifyReply, template: PageTemplate, page: FilledPage): FastifyReply {
  const html = template.fill(page)
  const etag = `W/"${createHash('sha256').update(html).digest('base64url').slice(0, 22)}"`
  const isUsual = reply.statusCode === 200
  reply.headers({ vary: 'accept-language', 'cache-control': isUsual ? 'no-cache' : 'no-store' })
  if (isUsual) reply.header('etag', etag)
  if (isUsual && reply.request.headers['if-none-match'] === etag) return reply.code(304).send()
  return reply.type('text/html; charset=utf-8').send(html)
}
