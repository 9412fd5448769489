import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type RoomsUnderTest, startRooms } from '../../../test/harness/start-rooms.ts'

describe('the edge in production', () => {
  let rooms: RoomsUnderTest

  beforeAll(async () => {
    const environment = {
      BOXOFFICE_PROFILE: 'production',
      API_URL: 'https://api.example',
      WEB_URL: 'https://web.example',
      MAIL_SMTP_URL: 'smtps://mail.example:465',
      MAIL_FROM: 'Boxoffice <tickets@boxoffice.test>',
    }
    rooms = await startRooms({ environment })
  })
  afterAll(() => rooms.stop())

  test('error: plain HTTP is refused, except for probes', async () => {
    const plain = await fetch(`${rooms.url}/errors/platform.not_found`)
    expect(plain.status).toBe(403)
    expect(await plain.json()).toMatchObject({ code: 'platform.https_required' })
    expect((await fetch(`${rooms.url}/health/live`)).status).toBe(200)
  })

  test('default: behind a trusted proxy that ends TLS it answers, and asks for https from then on', async () => {
    const secure = await fetch(`${rooms.url}/errors/platform.not_found`, { headers: { 'x-forwarded-proto': 'https' } })
    expect(secure.status).toBe(200)
    expect(secure.headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains')
  })
})
