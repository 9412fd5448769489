import type { FastifyInstance } from 'fastify'
import type { components } from '../src/api/schema.ts'
import type { AskApi } from './ask-api.ts'
import { escapeHtml } from './head/escape-html.ts'

type Directory = components['schemas']['EventDirectory']
type Ground = { ask: AskApi; webUrl: string }

// No person waits for a map, and half of one would hide events.
const PATIENCE_MS = 10_000
const AN_HOUR = 'public, max-age=3600'
const XMLNS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

/** What those who walk the whole site ask for first: where they may go, and what there is. */
export async function serveMaps(app: FastifyInstance, { ask, webUrl }: Ground) {
  app.get('/robots.txt', async (_request, reply) =>
    reply.header('cache-control', AN_HOUR).type('text/plain; charset=utf-8').send(robots(webUrl)),
  )

  app.get('/sitemap.xml', async (request, reply) => {
    const asked = await ask<Directory>(pagePath(0), request, PATIENCE_MS)
    if (asked?.status !== 'there') return reply.code(503).header('cache-control', 'no-store').send()
    // One page at least, for it has the start page, too.
    const pages = Array.from({ length: Math.max(1, asked.answer.pages) }, (_, page) => `${webUrl}/sitemaps/${page}.xml`)
    const xml = `<sitemapindex ${XMLNS}>${pages.map((url) => `<sitemap>${placed(url)}</sitemap>`).join('\n')}</sitemapindex>`
    return reply.header('cache-control', AN_HOUR).type('application/xml').send(document(xml))
  })

  app.get<{ Params: { page: string } }>('/sitemaps/:page(^\\d{1,4}).xml', async (request, reply) => {
    const page = Number(request.params.page)
    const asked = await ask<Directory>(pagePath(page), request, PATIENCE_MS)
    if (asked?.status !== 'there') return reply.code(503).header('cache-control', 'no-store').send()
    const { ids, pages } = asked.answer
    if (page >= Math.max(1, pages)) return reply.callNotFound()
    const urls = [...(page === 0 ? [`${webUrl}/`] : []), ...ids.map((id) => `${webUrl}/events/${id}`)]
    const xml = `<urlset ${XMLNS}>${urls.map((url) => `<url>${placed(url)}</url>`).join('\n')}</urlset>`
    return reply.header('cache-control', AN_HOUR).type('application/xml').send(document(xml))
  })
}

function pagePath(page: number): string {
  return `/api/v1/events/directory?page=${page}`
}

function robots(webUrl: string): string {
  return `User-agent: *\nAllow: /\nDisallow: /api/\nDisallow: /dev/\n\nSitemap: ${webUrl}/sitemap.xml\n`
}

function placed(url: string): string {
  return `<loc>${escapeHtml(url)}</loc>`
}

function document(xml: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xml}\n`
}
