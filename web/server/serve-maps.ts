import type { FastifyInstance } from 'fastify'
import type { components } from '../src/api/schema.ts'
import type { AskApi } from './ask-api.ts'
import { escapeHtml } from './head/escape-html.ts'

type Directory = components['schemas']['EventDirectory'] | components['schemas']['PromptDirectory']
type Ground = { ask: AskApi; webUrl: string }

type Kind = (typeof kinds)[number]

/** What there is any number of; the first map of each begins with the pages around it. */
const kinds = [
  { name: 'events', maps: '/sitemaps/', first: ['/'] },
  { name: 'prompts', maps: '/sitemaps/prompts-', first: ['/concierge', '/prompts'] },
] as const

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
    const asked = await Promise.all(kinds.map((kind) => ask<Directory>(pathOf(kind, 0), request, PATIENCE_MS)))
    const urls = kinds.map((kind, at) => {
      const one = asked[at]
      return one?.status === 'there' && mapsOf(kind, one.answer, webUrl)
    })
    if (!urls.every((one) => one !== false)) return reply.code(503).header('cache-control', 'no-store').send()
    const xml = `<sitemapindex ${XMLNS}>${urls
      .flat()
      .map((url) => `<sitemap>${placed(url)}</sitemap>`)
      .join('\n')}</sitemapindex>`
    return reply.header('cache-control', AN_HOUR).type('application/xml').send(document(xml))
  })

  for (const kind of kinds) {
    app.get<{ Params: { page: string } }>(`${kind.maps}:page(^\\d{1,4}).xml`, async (request, reply) => {
      const page = Number(request.params.page)
      const asked = await ask<Directory>(pathOf(kind, page), request, PATIENCE_MS)
      if (asked?.status !== 'there') return reply.code(503).header('cache-control', 'no-store').send()
      const { ids, pages } = asked.answer
      if (page >= Math.max(1, pages)) return reply.callNotFound()
      const paths = [...(page === 0 ? kind.first : []), ...ids.map((id) => `/${kind.name}/${id}`)]
      const xml = `<urlset ${XMLNS}>${paths.map((path) => `<url>${placed(`${webUrl}${path}`)}</url>`).join('\n')}</urlset>`
      return reply.header('cache-control', AN_HOUR).type('application/xml').send(document(xml))
    })
  }
}

function pathOf({ name }: Kind, page: number): string {
  return `/api/v1/${name}/directory?page=${page}`
}

/** One at least, for the first has pages of the house's own, too. */
function mapsOf({ maps }: Kind, { pages }: Directory, webUrl: string): string[] {
  return Array.from({ length: Math.max(1, pages) }, (_, page) => `${webUrl}${maps}${page}.xml`)
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
