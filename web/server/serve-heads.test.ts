import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { FastifyInstance } from 'fastify'
import sharp from 'sharp'
import { buildServer } from './build-server.ts'
import { builtPages } from './built-pages.fixture.ts'
import { toldEvent } from './told-event.fixture.ts'

const webUrl = 'https://tickets.example'
const event = toldEvent()
const url = `/events/${event.id}`
let pages: Awaited<ReturnType<typeof builtPages>>
let api: Server
let app: FastifyInstance
let asked: IncomingMessage[]
let told: unknown

beforeAll(async () => {
  pages = await builtPages()
  api = createServer((request, response) => {
    asked.push(request)
    const status = told === undefined ? 404 : 200
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(told ?? { status }))
  })
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve))
  const apiUrl = new URL(`http://127.0.0.1:${(api.address() as AddressInfo).port}`)
  app = await buildServer({ folder: pages.folder, apiUrl, webUrl })
})

beforeEach(() => {
  asked = []
  told = event
})

afterAll(async () => {
  await app.close()
  api.close()
  await pages.remove()
})

describe('the head of a public page', () => {
  test('default: an event’s names it, shows it and leads to it', async () => {
    const { statusCode, body, headers } = await app.inject(url)
    expect(statusCode).toBe(200)
    expect(headers).toMatchObject({ 'cache-control': 'no-cache', vary: expect.stringContaining('accept-language') })
    for (const line of [
      '<title>Night Harbour · Boxoffice</title>',
      '<meta name="description" content="Sat, 1 May 2027, 19:00 · Pier 4 — Three bands on one boat." />',
      `<link rel="canonical" href="${webUrl}${url}" />`,
      `<meta property="og:image" content="${webUrl}${url}/poster.png" />`,
      '<meta property="og:image:width" content="1200" />',
      '<meta name="twitter:card" content="summary_large_image" />',
    ]) {
      expect(body).toContain(line)
    }
    expect(blockOf(body, 'application/ld+json')).toMatchObject({ '@type': 'Event', name: 'Night Harbour' })
    expect(body).not.toContain('noindex')
  })

  test('default: what the page would ask for first comes along', async () => {
    expect(blockOf((await app.inject(url)).body, 'application/json')).toEqual({ event })
    told = { items: [], nextCursor: null }
    const { body } = await app.inject('/')
    expect(blockOf(body, 'application/json')).toEqual({ events: told })
    expect(body).toContain(`<link rel="canonical" href="${webUrl}/" />`)
    expect(body).toContain('<link rel="modulepreload" crossorigin href="/assets/home-abc123.js" />')
    expect(body).toContain('<link rel="stylesheet" crossorigin href="/assets/home-abc123.css" />')
  })

  test('behavior: its own cover is its picture', async () => {
    told = toldEvent({ cover: '/ipfs/bafk' })
    expect((await app.inject(url)).body).toContain(`<meta property="og:image" content="${webUrl}/ipfs/bafk" />`)
  })

  test('behavior: who asks for Korean gets the house’s words in it', async () => {
    const korean = await app.inject({ url, headers: { 'accept-language': 'fr, en;q=0.3, ko;q=0.8' } })
    expect(korean.body).toContain('<html lang="ko"')
    expect(korean.body).toContain('2027년 5월 1일')
    expect((await app.inject({ url, headers: { 'accept-language': 'fr;q=x' } })).body).toContain('<html lang="en"')
  })

  test.each([
    `</title></script><script>alert(1)</script>`,
    `" onload="alert(1)`,
    `<!--<script>`,
    "$& $1 $` $'",
    '\u2028 & &quot;',
  ])('error: a title %j stays words', async (title) => {
    told = toldEvent({ title, description: title, organizer: { id: event.organizer.id, name: title } })
    const { body } = await app.inject(url)
    expect(blockOf(body, 'application/ld+json')).toMatchObject({ name: title, description: title })
    expect(blockOf(body, 'application/json')).toEqual({ event: told })
    // Two blocks of data and the page's own script, and no script, attribute or comment of anybody else's.
    expect(body.match(/<script/g)).toHaveLength(3)
    expect(body.match(/<\/script>/g)).toHaveLength(3)
    expect(body).not.toMatch(/<[^>]* onload="|<!--/)
    expect(body.match(/<\/html>/g)).toHaveLength(1)
  })

  test.each([url, '/events/42', '/events/..%2f..%2fme'])(
    'error: %s, which does not exist, is not found',
    async (gone) => {
      told = undefined
      const { statusCode, body, headers } = await app.inject(gone)
      expect(statusCode).toBe(404)
      expect(headers['cache-control']).toBe('no-store')
      expect(body).toContain('<title>Not found · Boxoffice</title>')
      expect(body).toContain('noindex')
    },
  )

  test('error: without an API the page comes all the same, and whoever reads heads is asked to come again', async () => {
    const apiUrl = new URL('http://127.0.0.1:1')
    const alone = await buildServer({ folder: pages.folder, apiUrl, webUrl })
    const [ofEvent, home] = [await alone.inject(url), await alone.inject('/')]
    expect([ofEvent.statusCode, home.statusCode]).toEqual([503, 200])
    expect(ofEvent.body).toContain('on tonight')
    expect(home.body).toContain(`<link rel="canonical" href="${webUrl}/" />`)
    await alone.close()
  })

  test('behavior: the API is asked as nobody, for the one who asks', async () => {
    await app.inject({ url, headers: { cookie: 'session=mine', 'x-forwarded-for': '10.1.1.1' } })
    expect(asked[0]?.headers).toMatchObject({ 'x-forwarded-for': '10.1.1.1, 127.0.0.1' })
    expect(asked[0]?.headers.cookie).toBeUndefined()
  })

  test('behavior: a page that says the same is not sent again', async () => {
    const { etag } = (await app.inject(url)).headers
    const again = { url, headers: { 'if-none-match': String(etag) } }
    expect((await app.inject(again)).statusCode).toBe(304)
    told = toldEvent({ title: 'Another' })
    expect((await app.inject(again)).statusCode).toBe(200)
  })
})

describe('the poster of an event, as a picture', () => {
  test('default: a PNG of the size that previews ask for, always the same', async () => {
    const { rawPayload, headers } = await app.inject(`${url}/poster.png`)
    expect(headers).toMatchObject({ 'content-type': 'image/png', 'cache-control': 'public, max-age=86400' })
    expect(await sharp(rawPayload).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 })
    const { dominant } = await sharp(rawPayload).stats()
    expect(dominant).toBeDefined()
    expect((await app.inject(`${url}/poster.png`)).rawPayload.equals(rawPayload)).toBe(true)
  })

  test('error: there is none for an event that does not exist', async () => {
    told = undefined
    expect((await app.inject(`${url}/poster.png`)).statusCode).toBe(404)
  })
})

function blockOf(body: string, type: string): unknown {
  const [, words] = body.match(new RegExp(`<script type="${type.replace('+', '\\+')}"[^>]*>(.*?)</script>`)) ?? []
  return words === undefined ? undefined : JSON.parse(words)
}
