import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { FastifyInstance } from 'fastify'
import type { Prompt } from '../src/api/types.ts'
import { buildServer } from './build-server.ts'
import { builtPages } from './built-pages.fixture.ts'

const webUrl = 'https://tickets.example'
const id = '0199f1a2-5b7c-7d3e-8f90-1a2b3c4d5e6f'
const url = `/prompts/${id}`
const prompt: Prompt = {
  ...{ id, status: 'completed', message: 'Is there jazz?', text: 'Yes, on Pier 4.' },
  answer: { id, text: 'Yes, on Pier 4.', modelName: 'catalogue-search', checkout: null },
  ...{ title: 'Jazz', category: 'discovery', own: null },
  ...{ sharedAt: '2026-12-02T00:00:00.000Z', createdAt: '2026-12-01T00:00:00.000Z' },
}
let pages: Awaited<ReturnType<typeof builtPages>>
let api: Server
let app: FastifyInstance
let told: Prompt | undefined

beforeAll(async () => {
  pages = await builtPages()
  api = createServer((_request, response) => {
    const status = told === undefined ? 404 : 200
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(told ?? { status }))
  })
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve))
  const apiUrl = new URL(`http://127.0.0.1:${(api.address() as AddressInfo).port}`)
  app = await buildServer({ folder: pages.folder, apiUrl, webUrl })
})

beforeEach(() => {
  told = prompt
})

afterAll(async () => {
  await app.close()
  api.close()
  await pages.remove()
})

describe('the head of the concierge’s pages', () => {
  test('default: a shared question names itself, and tells search engines question and answer', async () => {
    const { statusCode, body } = await app.inject(url)
    expect(statusCode).toBe(200)
    for (const line of [
      '<title>Jazz · Boxoffice</title>',
      '<meta name="description" content="Yes, on Pier 4." />',
      `<link rel="canonical" href="${webUrl}${url}" />`,
      '<meta property="og:title" content="Jazz · Boxoffice" />',
      `<meta property="og:image" content="${webUrl}/icons/card.png" />`,
    ]) {
      expect(body).toContain(line)
    }
    const [, words = '{}'] = body.match(/<script type="application\/ld\+json">(.*?)<\/script>/) ?? []
    expect(JSON.parse(words)).toMatchObject({
      '@type': 'QAPage',
      mainEntity: {
        ...{ '@type': 'Question', name: 'Jazz', text: 'Is there jazz?', answerCount: 1 },
        acceptedAnswer: { text: 'Yes, on Pier 4.', author: { name: 'catalogue-search' } },
      },
    })
  })

  test.each([
    ['/concierge', '<title>Ask the concierge · Boxoffice</title>'],
    ['/prompts', '<title>Asked and answered · Boxoffice</title>'],
    ['/prompts?category=travel', `<link rel="canonical" href="${webUrl}/prompts" />`],
  ])('default: %s is anybody’s to find', async (path, line) => {
    const { statusCode, body } = await app.inject(path)
    expect(statusCode).toBe(200)
    expect(body).toContain(line)
    expect(body).not.toContain('noindex')
  })

  test('behavior: who asks for Korean gets the house’s words in it, and a question as it was asked', async () => {
    const headers = { 'accept-language': 'ko' }
    expect((await app.inject({ url: '/prompts', headers })).body).toContain('<title>묻고 답한 것들 · Boxoffice</title>')
    expect((await app.inject({ url, headers })).body).toContain('<title>Jazz · Boxoffice</title>')
  })

  test.each([
    ['that does not exist', url, undefined],
    ['that is not shared', url, { ...prompt, sharedAt: null, title: null, category: null }],
    ['with an odd name', '/prompts/..%2f..%2fme', prompt],
  ])('error: a question %s is not found', async (_what, path, answer) => {
    told = answer
    const { statusCode, body } = await app.inject(path)
    expect(statusCode).toBe(404)
    expect(body).toContain('noindex')
    expect(body).not.toContain('Pier 4')
  })

  test('error: somebody’s words stay words', async () => {
    const title = `</title></script><script>alert(1)</script>`
    told = { ...prompt, title, message: title }
    const { body } = await app.inject(url)
    // What search engines read, and the page's own.
    expect(body.match(/<script/g)).toHaveLength(2)
  })

  test('error: without an API whoever reads heads is asked to come again', async () => {
    const alone = await buildServer({ folder: pages.folder, apiUrl: new URL('http://127.0.0.1:1'), webUrl })
    expect((await alone.inject(url)).statusCode).toBe(503)
    await alone.close()
  })
})
