import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { FastifyInstance } from 'fastify'
import { buildServer } from './build-server.ts'
import { builtPages } from './built-pages.fixture.ts'
import { FOLDER } from './first-sight.ts'
import { toldEvent } from './told-event.fixture.ts'

const web = join(import.meta.dirname, '..')
const vite = join(web, '..', 'node_modules', 'vite', 'bin', 'vite.js')
const webUrl = 'https://tickets.example'
const event = toldEvent()
const url = `/events/${event.id}`
let pages: Awaited<ReturnType<typeof builtPages>>
let api: Server
let apiUrl: URL
let app: FastifyInstance
let told: unknown

beforeAll(async () => {
  pages = await builtPages()
  const outDir = join(pages.folder, FOLDER)
  await promisify(execFile)(process.execPath, [vite, 'build', '--ssr', 'src/first-sight.tsx', '--outDir', outDir], {
    cwd: web,
    // What Jest says of itself is not what is built.
    env: { ...process.env, NODE_ENV: 'production' },
  })
  api = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(told))
  })
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve))
  apiUrl = new URL(`http://127.0.0.1:${(api.address() as AddressInfo).port}`)
  app = await buildServer({ folder: pages.folder, apiUrl, webUrl })
})

beforeEach(() => {
  told = event
})

afterAll(async () => {
  await app.close()
  api.close()
  await pages.remove()
})

describe('the first sight of a public page', () => {
  test('default: an event with its title, its day and its price, before any script', async () => {
    const sight = sightOf((await app.inject(url)).body)
    expect(sight).toContain('<h1>Night Harbour</h1>')
    expect(sight).toContain('Sat, 1 May 2027, 19:00')
    expect(sight).toContain('Pier 4')
    expect(sight).toMatch(/12\.50<small[^>]*>USDC/)
    expect(sight).toContain('Three bands')
  })

  test('default: the start page with what is on', async () => {
    const { tiers, ...card } = event
    told = { items: [{ ...card, lowestPrices: { native: null, usdc: '12500000' }, available: 90 }], nextCursor: null }
    const sight = sightOf((await app.inject('/')).body)
    expect(sight).toContain('Tickets you actually own.')
    expect(sight).toContain(`<a href="${url}">Night Harbour</a>`)
    expect(sight).toContain('12.50\u00a0USDC')
  })

  test('behavior: who asks for Korean gets it in Korean, also while another asks for English', async () => {
    const wishes = ['ko', 'en', 'ko', 'en']
    const all = await Promise.all(wishes.map((wish) => app.inject({ url, headers: { 'accept-language': wish } })))
    expect(all.map(({ body }) => sightOf(body)?.includes('2027년 5월 1일'))).toEqual([true, false, true, false])
    expect(all[0]?.body).toContain('<div id="root" data-drawn="ko">')
  })

  test('behavior: its scripts wait for what is in sight, and nobody waits where nothing is', async () => {
    const drawn = await app.inject(url)
    expect(drawn.body).toContain('<script type="later"')
    expect(drawn.body).not.toMatch(/type="module"|modulepreload/)
    const plain = await app.inject({ url: '/tickets', headers: { accept: 'text/html' } })
    expect(plain.body).toContain('<script type="module"')
  })

  test.each([`</div></script><script>alert(1)</script>`, `" onload="alert(1)`, "$& $1 $` $'"])(
    'error: a title %j stays words',
    async (title) => {
      told = toldEvent({ title, description: title, organizer: { id: event.organizer.id, name: title } })
      const { body } = await app.inject(url)
      expect(body.match(/<script/g)).toHaveLength(3)
      expect(body).not.toMatch(/<[^>]* onload="/)
      const words: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;' }
      expect(sightOf(body)).toContain(`<h1>${title.replace(/[&<>"']/g, (sign) => words[sign] ?? '')}</h1>`)
    },
  )

  test('error: the code that draws is not given away', async () => {
    expect((await app.inject(`/${FOLDER}/first-sight.js`)).statusCode).toBe(404)
  })

  test('error: where it cannot be drawn, the page comes without it', async () => {
    const broken = await builtPages()
    await mkdir(join(broken.folder, FOLDER))
    const code = 'export const drawFirstSight = async () => { throw new Error("out of ink") }'
    await writeFile(join(broken.folder, FOLDER, 'first-sight.js'), code)
    const other = await buildServer({ folder: broken.folder, apiUrl, webUrl })
    const { statusCode, body } = await other.inject(url)
    expect(statusCode).toBe(200)
    expect(body).toContain('<title>Night Harbour · Boxoffice</title>')
    expect(body).toContain('<div id="root"></div>')
    await other.close()
    await broken.remove()
  })
})

function sightOf(body: string): string | undefined {
  return body.match(/<div id="root" data-drawn="\w\w">(.*?)<\/div><p>on tonight/s)?.[1]
}
