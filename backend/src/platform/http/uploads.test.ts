import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Body, Controller, Post } from '@nestjs/common'
import { z } from 'zod'
import { type RoomsUnderTest, startRooms } from '../../../test/harness/start-rooms.ts'
import { Answers } from './answers.ts'
import { AsUpload, TakesFile, type Upload } from './uploads.ts'

const size = z.object({ size: z.int() })
const MOST_BYTES = 100_000

@Controller('posters')
class PostersController {
  @Post()
  @TakesFile('poster', 'a poster')
  @Answers(size)
  async take(@AsUpload() upload: Upload) {
    return { size: (await upload.read({ mostBytes: MOST_BYTES })).length }
  }

  @Post('unread')
  @TakesFile('poster', 'a poster')
  @Answers(size)
  leave(@AsUpload() _upload: Upload) {
    return { size: 0 }
  }

  @Post('words')
  @Answers(size)
  words(@Body({ schema: size }) body: z.infer<typeof size>) {
    return body
  }
}

describe('a file in a multipart body', () => {
  let rooms: RoomsUnderTest

  beforeAll(async () => {
    rooms = await startRooms({ controllers: [PostersController] })
  })
  afterAll(() => rooms.stop())

  const post = async (body: FormData | string, path = '', headers: Record<string, string> = {}) => {
    const answer = await fetch(`${rooms.url}/api/v1/posters${path}`, { method: 'POST', body, headers })
    const json = (await answer.json()) as { code?: string; detail?: string; size?: number }
    return { status: answer.status, ...json }
  }
  const formOf = (...parts: [name: string, content: string | number][]) => {
    const form = new FormData()
    for (const [name, content] of parts) {
      form.append(
        name,
        typeof content === 'string' ? content : new Blob([Buffer.alloc(content, 7)]),
        ...fileName(content),
      )
    }
    return form
  }
  const fileName = (content: string | number) => (typeof content === 'string' ? [] : ['poster.png']) as [string?]

  test.each([0, 1, MOST_BYTES])('default: of %i bytes is read, whatever its field is called', async (bytes) => {
    expect(await post(formOf(['poster', bytes]))).toMatchObject({ status: 200, size: bytes })
    expect(await post(formOf(['file', bytes]))).toMatchObject({ status: 200, size: bytes })
  })

  test.each([MOST_BYTES + 1, MOST_BYTES + 5_000_000])('error: of %i bytes is too much', async (bytes) => {
    const problem = await post(formOf(['poster', bytes]))
    expect(problem).toMatchObject({ status: 413, code: 'platform.body_too_large' })
    expect(problem.detail).toContain('100000 bytes')
  })

  test.each([
    ['no file', formOf(), 400, 'platform.invalid_request'],
    ['words in its place', formOf(['poster', 'words']), 400, 'platform.invalid_request'],
    ['words before it', formOf(['title', 'x'], ['poster', 5]), 400, 'platform.invalid_request'],
    ['two of them', formOf(['poster', 5], ['poster', 5]), 400, 'platform.invalid_request'],
  ])('error: %s', async (_, form, status, code) => {
    expect(await post(form)).toMatchObject({ status, code })
  })

  test.each([
    ['JSON in its place', '{"poster":""}', 'application/json', 415, 'platform.unsupported_media_type'],
    ['a body without its boundary', 'poster', 'multipart/form-data', 400, 'platform.malformed_body'],
    [
      'a body that breaks off',
      '--b\r\ncontent-disp',
      'multipart/form-data; boundary=b',
      400,
      'platform.malformed_body',
    ],
    ['an empty body', '', 'multipart/form-data; boundary=b', 400, 'platform.invalid_request'],
    ['another kind of multipart', '--b--', 'multipart/mixed; boundary=b', 415, 'platform.unsupported_media_type'],
  ])('error: %s', async (_, body, type, status, code) => {
    expect(await post(body, '', { 'content-type': type })).toMatchObject({ status, code })
  })

  test('error: a call that takes no file takes none', async () => {
    expect(await post(formOf(['size', 5]), '/words')).toMatchObject({
      status: 415,
      code: 'platform.unsupported_media_type',
    })
  })

  test('behavior: a call that leaves it unread answers all the same', async () => {
    expect(await post(formOf(['poster', 3_000_000]), '/unread')).toMatchObject({ status: 200, size: 0 })
    expect(await post(formOf(['poster', 10]))).toMatchObject({ status: 200, size: 10 })
  })

  test('behavior: whoever hangs up in the middle leaves the others alone', async () => {
    await new Promise<void>((resolve) => {
      const headers = { 'content-type': 'multipart/form-data; boundary=b' }
      const request = httpRequest(`${rooms.url}/api/v1/posters`, { method: 'POST', headers })
      request.on('error', () => resolve())
      const head = '--b\r\ncontent-disposition: form-data; name="poster"; filename="p"\r\n\r\n'
      request.write(`${head}half of it`, () => request.destroy(new Error('gone')))
    })
    expect(await post(formOf(['poster', 10]))).toMatchObject({ status: 200, size: 10 })
  })
})
