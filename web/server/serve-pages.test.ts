import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { FastifyInstance } from 'fastify'
import { buildServer } from './build-server.ts'
import { builtPages } from './built-pages.fixture.ts'

const asPage = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
let pages: Awaited<ReturnType<typeof builtPages>>
let app: FastifyInstance

beforeAll(async () => {
  pages = await builtPages()
  const apiUrl = new URL('http://127.0.0.1:1')
  app = await buildServer({ folder: pages.folder, apiUrl, webUrl: 'https://tickets.example' })
})

afterAll(async () => {
  await app.close()
  await pages.remove()
})

describe('serving the pages', () => {
  test('default: the start page, asked for anew each time', async () => {
    const answer = await app.inject({ url: '/', headers: asPage })
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(answer.headers['cache-control']).toBe('no-cache')
    expect(answer.body).toContain('<title>Boxoffice · ')
  })

  test('behavior: a hashed asset may be kept for good', async () => {
    const answer = await app.inject('/assets/index-abc123.js')
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  })

  test('behavior: a file beside the page is checked again, and unchanged it is not sent again', async () => {
    const first = await app.inject('/manifest.webmanifest')
    expect(first.headers['cache-control']).toBe('no-cache')
    const second = await app.inject({
      url: '/manifest.webmanifest',
      headers: { 'if-none-match': String(first.headers.etag) },
    })
    expect(second.statusCode).toBe(304)
  })

  test.each(['/status', '/orders/42?from=mail', '/no/such/page'])(
    'behavior: going to %s gets the one page',
    async (url) => {
      const answer = await app.inject({ url, headers: asPage })
      expect(answer.statusCode).toBe(200)
      expect(answer.headers['cache-control']).toBe('no-cache')
      expect(answer.body).toContain('<title>Boxoffice</title>')
      expect(answer.body).toContain('<meta name="robots" content="noindex" />')
    },
  )

  test.each([
    ['an unknown asset', '/assets/gone-000.js', asPage],
    ['an unknown picture', '/cover.png', { accept: 'image/avif,image/*' }],
    ['data that is no page', '/status', { accept: 'application/json' }],
    ['a way out of the folder', '/..%2f..%2fpackage.json', asPage],
  ])('error: %s is not found', async (_what, url, headers) => {
    const answer = await app.inject({ url, headers })
    expect(answer.statusCode).toBe(404)
    expect(answer.body).not.toContain('Boxoffice')
  })

  test.each(['br', 'gzip'])('behavior: text travels as %s to who understands it', async (encoding) => {
    const plain = await app.inject('/assets/index-abc123.js')
    const packed = await app.inject({ url: '/assets/index-abc123.js', headers: { 'accept-encoding': encoding } })
    expect(packed.headers['content-encoding']).toBe(encoding)
    expect(packed.headers.vary).toContain('accept-encoding')
    expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 2)
  })

  test.each(['/', '/status', '/assets/index-abc123.js', '/assets/gone.js'])(
    'behavior: %s forbids inline scripts, framing and guessing of types',
    async (url) => {
      const { headers } = await app.inject({ url, headers: asPage })
      const policy = String(headers['content-security-policy'])
      expect(policy).toContain("script-src 'self'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toContain('unsafe')
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['referrer-policy']).toBe('strict-origin-when-cross-origin')
    },
  )
})
