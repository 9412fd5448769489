import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { FastifyInstance } from 'fastify'
import { buildServer } from './build-server.ts'
import { builtPages } from './built-pages.fixture.ts'

const webUrl = 'https://tickets.example'
let pages: Awaited<ReturnType<typeof builtPages>>
let api: Server
let app: FastifyInstance

beforeAll(async () => {
  pages = await builtPages()
  // Fifty thousand events and one; and one question that is shared.
  api = createServer(({ url = '' }, response) => {
    const { pathname, searchParams } = new URL(url, webUrl)
    const page = Number(searchParams.get('page'))
    const ids = page < 5 ? Array.from({ length: 10_000 }, (_, n) => `id-${page}-${n}`) : page === 5 ? ['the-last'] : []
    const told = pathname.includes('/prompts/') ? { ids: page === 0 ? ['asked'] : [], pages: 1 } : { ids, pages: 6 }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(told))
  })
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve))
  const apiUrl = new URL(`http://127.0.0.1:${(api.address() as AddressInfo).port}`)
  app = await buildServer({ folder: pages.folder, apiUrl, webUrl })
})

afterAll(async () => {
  await app.close()
  api.close()
  await pages.remove()
})

describe('the map of the site', () => {
  test('default: robots.txt names it, and closes what is no page', async () => {
    const { body } = await app.inject('/robots.txt')
    expect(body).toContain(`Sitemap: ${webUrl}/sitemap.xml`)
    expect(body).toContain('Disallow: /api/')
  })

  test('default: it has a page for every ten thousand events, one for what was asked, and the house’s own pages', async () => {
    const index = await app.inject('/sitemap.xml')
    expect(index.headers).toMatchObject({ 'content-type': 'application/xml', 'cache-control': 'public, max-age=3600' })
    const maps = locations(index.body)
    expect(maps).toHaveLength(7)
    const listed = await Promise.all(maps.map(async (map) => locations((await app.inject(new URL(map).pathname)).body)))
    expect(new Set(listed.flat()).size).toBe(50_005)
    expect(listed[0]?.[0]).toBe(`${webUrl}/`)
    expect(listed[5]).toEqual([`${webUrl}/events/the-last`])
    expect(listed[6]).toEqual([`${webUrl}/concierge`, `${webUrl}/prompts`, `${webUrl}/prompts/asked`])
  })

  test('error: a page past the end is not found', async () => {
    expect((await app.inject('/sitemaps/6.xml')).statusCode).toBe(404)
    expect((await app.inject('/sitemaps/x.xml')).statusCode).toBe(404)
    expect((await app.inject('/sitemaps/prompts-1.xml')).statusCode).toBe(404)
  })

  test('error: without an API it is asked for later', async () => {
    const alone = await buildServer({ folder: pages.folder, apiUrl: new URL('http://127.0.0.1:1'), webUrl })
    expect((await alone.inject('/sitemap.xml')).statusCode).toBe(503)
    await alone.close()
  })
})

function locations(xml: string): string[] {
  return [...xml.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url = '']) => url)
}
