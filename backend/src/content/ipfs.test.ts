import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type RoomsUnderTest, startRooms } from '../../test/harness/start-rooms.ts'
import { Database } from '../platform/index.ts'
import { addressContent } from './address-content.ts'
import { ContentModule } from './content.module.ts'
import { Contents, type MediaType } from './contents.ts'

const FOREIGN = 'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e'

describe('GET /ipfs/:cid', () => {
  let rooms: RoomsUnderTest

  beforeAll(async () => {
    rooms = await startRooms({ imports: [ContentModule], environment: { HTTP_REQUESTS_PER_MINUTE: '100000' } })
  })
  afterAll(() => rooms.stop())

  const keep = async (text: string, mediaType: MediaType = 'application/json') => {
    const kept = await rooms.app
      .get(Database)
      .work((work) => rooms.app.get(Contents).keep({ bytes: Buffer.from(text), mediaType }, work))
    return kept.cid
  }
  const get = (cid: string, init?: RequestInit) => fetch(`${rooms.url}/ipfs/${cid}`, init)
  const codeOf = async (answer: Response) => {
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    return { status: answer.status, code: ((await answer.json()) as { code: string }).code }
  }

  test.each([
    ['application/json', '{"name":"한강"}'],
    ['image/webp', 'RIFF, as far as this test cares'],
  ] as const)('default: %s of ours, as something that a browser can only show', async (mediaType, text) => {
    const cid = await keep(text, mediaType)
    const answer = await get(cid)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toBe(text)
    const headers = Object.fromEntries(answer.headers)
    expect(headers).toMatchObject({
      'content-type': mediaType,
      'content-length': String(Buffer.byteLength(text)),
      etag: `"${cid}"`,
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'cross-origin',
    })
  })

  test('behavior: whoever has it is told so, without the bytes', async () => {
    const cid = await keep('{"known":true}')
    for (const tag of [`"${cid}"`, `W/"${cid}"`, `"another", "${cid}"`, '*']) {
      const answer = await get(cid, { headers: { 'if-none-match': tag } })
      expect({ status: answer.status, body: await answer.text() }).toEqual({ status: 304, body: '' })
      expect(answer.headers.get('etag')).toBe(`"${cid}"`)
    }
    expect((await get(cid, { headers: { 'if-none-match': '"another"' } })).status).toBe(200)
    expect((await get(FOREIGN, { headers: { 'if-none-match': `"${FOREIGN}"` } })).status).toBe(404)
  })

  test('behavior: HEAD answers the same without a body', async () => {
    const cid = await keep('{"head":true}')
    const [whole, head] = [await get(cid), await get(cid, { method: 'HEAD' })]
    expect(head.status).toBe(200)
    expect(await head.text()).toBe('')
    for (const name of ['content-type', 'content-length', 'etag', 'cache-control', 'content-security-policy']) {
      expect({ name, value: head.headers.get(name) }).toEqual({ name, value: whole.headers.get(name) })
    }
    expect((await get(FOREIGN, { method: 'HEAD' })).status).toBe(404)
  })

  test('behavior: the same CID in another base leads to the same bytes', async () => {
    const { CID } = await import('multiformats/cid')
    const { base36 } = await import('multiformats/bases/base36')
    const cid = await keep('{"base":36}')
    expect(await (await get(CID.parse(cid).toString(base36))).text()).toBe('{"base":36}')
  })

  test('error: a CID of somebody else is not fetched for anybody', async () => {
    for (const cid of [FOREIGN, 'QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG']) {
      expect(await codeOf(await get(cid))).toEqual({ status: 404, code: 'content.unknown_content' })
    }
  })

  test.each(['nothing', '%01', '..%2f..%2fetc%2fpasswd', 'bafkrei', `${FOREIGN}a`, '"><script>', '%F0%9F%8E%AB'])(
    'error: %s is no CID',
    async (text) => {
      expect(await codeOf(await get(text))).toEqual({ status: 400, code: 'content.malformed_cid' })
    },
  )

  test('error: a name that is far too long, a path below, another method and the base path lead nowhere', async () => {
    const nowhere = { status: 404, code: 'platform.not_found' }
    expect(await codeOf(await get('b'.repeat(1000)))).toEqual(nowhere)
    const cid = await keep('{"root":true}')
    expect(await codeOf(await get(`${cid}/image.png`))).toEqual(nowhere)
    expect(await codeOf(await get(cid, { method: 'POST' }))).toEqual(nowhere)
    expect(await codeOf(await fetch(`${rooms.url}/api/v1/ipfs/${cid}`))).toEqual(nowhere)
  })

  test('error: bytes that were changed or lost are not served', async () => {
    const cid = await keep('{"price":"1"}')
    await rooms.app
      .get(Database)
      .query('update blocks set bytes = $2 where cid = $1', [cid, Buffer.from('{"price":"9"}')])
    const damaged = { status: 500, code: 'content.damaged' }
    expect(await codeOf(await get(cid))).toEqual(damaged)
    await rooms.app.get(Database).query('delete from blocks where cid = $1', [cid])
    expect(await codeOf(await get(cid))).toEqual(damaged)
    await keep('{"price":"1"}')
    expect(await (await get(cid)).text()).toBe('{"price":"1"}')
  })

  test('behavior: the same bytes are kept once', async () => {
    const [first, second] = await Promise.all([keep('{"twice":1}'), keep('{"twice":1}')])
    expect(first).toBe(second)
    expect(first).toBe((await addressContent(Buffer.from('{"twice":1}'))).cid)
  })
})
