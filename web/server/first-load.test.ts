import { existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { FastifyInstance } from 'fastify'
import { buildServer } from './build-server.ts'
import { toldEvent } from './told-event.fixture.ts'

// What is really built, as it is really sent.
const folder = fileURLToPath(new URL('../dist', import.meta.url))
const MOST_BYTES = 150_000
const SCRIPTS = /<(?:script|link)[^>]* (?:src|href)="([^"]+\.js)"/g
const event = toldEvent()
let api: Server
let app: FastifyInstance

beforeAll(async () => {
  if (!existsSync(`${folder}/index.html`)) throw new Error('Build the pages first: npm run build -w web')
  api = createServer(({ url }, response) => {
    const told = url?.includes(event.id) ? event : { items: [], nextCursor: null }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(told))
  })
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve))
  const apiUrl = new URL(`http://127.0.0.1:${(api.address() as AddressInfo).port}`)
  app = await buildServer({ folder, apiUrl, webUrl: 'https://tickets.example' })
})

afterAll(async () => {
  await app.close()
  api.close()
})

describe('the first load of a public page', () => {
  test.each([
    ['the start page', 'en', '/'],
    ['the start page', 'ko', '/'],
    ['an event', 'en', `/events/${event.id}`],
    ['an event', 'ko', `/events/${event.id}`],
  ])('default: of %s (%s) is less than 150 kB of script, gzipped', async (_what, language, url) => {
    const { body } = await app.inject({ url, headers: { accept: 'text/html', 'accept-language': language } })
    const scripts = [...new Set([...body.matchAll(SCRIPTS)].map(([, file = '']) => file))]
    const sizes = await Promise.all(scripts.map(async (file) => [file, await bytesOf(file)] as const))
    // The page's own words and its own part are among them, or the sum says nothing.
    expect(scripts).toContainEqual(expect.stringContaining(`/assets/${language}-`))
    expect(scripts.length).toBeGreaterThan(6)
    expect(sizes.reduce((sum, [, bytes]) => sum + bytes, 0)).toBeLessThan(MOST_BYTES)
  })
})

async function bytesOf(file: string): Promise<number> {
  const { statusCode, headers, rawPayload } = await app.inject({ url: file, headers: { 'accept-encoding': 'gzip' } })
  expect([statusCode, headers['content-encoding']]).toEqual([200, 'gzip'])
  return rawPayload.length
}
