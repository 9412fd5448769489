import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { eventually } from '../../test/harness/eventually.ts'
import { freePort } from '../../test/harness/free-port.ts'
import { postJson } from '../../test/harness/sign-in.ts'
import { type RoomsUnderTest, startRooms } from '../../test/harness/start-rooms.ts'
import { startThrowawaySmtp, type ThrowawaySmtp } from '../../test/harness/throwaway-smtp.ts'
import { Clock, Database } from '../platform/index.ts'
import { IdentityModule } from './identity.module.ts'
import { MailCodes } from './mail-codes.ts'

describe('mailing a code', () => {
  let smtp: ThrowawaySmtp
  let rooms: RoomsUnderTest
  let port: number

  beforeEach(async () => {
    port = await freePort()
    smtp = await startThrowawaySmtp(port)
    rooms = await startRooms({ imports: [IdentityModule], environment: { MAIL_SMTP_URL: smtp.url } })
  })
  afterEach(async () => {
    await rooms.stop()
    await smtp.stop()
  })

  const start = (email: string) => postJson(rooms, '/api/v1/auth/email/start', { email })
  const verify = (email: string, code: string) => postJson(rooms, '/api/v1/auth/email/verify', { email, code })
  const codeIn = (message: string | undefined) => /code is (\d{6})/.exec(message ?? '')?.[1] ?? ''
  const due = async () => {
    const rows = await rooms.app
      .get(Database)
      .query<{ mail_attempts: number }>('select mail_attempts from sign_in_codes where mail_due_at is not null')
    return rows
  }
  const later = (seconds: number) => {
    const moment = new Date(Date.now() + seconds * 1000)
    rooms.app.get(Clock).now = () => moment
  }
  const stepAll = async () => {
    while ((await rooms.app.get(MailCodes).step()) > 0);
  }

  test('default: it is sent at once, once, and works', async () => {
    await start('dana@example.org')
    await eventually(async () => (await due()).length === 0)
    later(120)
    await stepAll()
    expect(smtp.messages).toHaveLength(1)
    expect((await verify('dana@example.org', codeIn(smtp.messages[0]))).status).toBe(200)
  })

  test('behavior: a mail server that does not come to an end does not hold the answer', async () => {
    let release = () => {}
    smtp.holdUntil(new Promise((resolve) => (release = resolve)))
    expect((await start('patient@example.org')).status).toBe(202)
    expect(smtp.messages).toEqual([])
    release()
    await eventually(() => smtp.messages.length === 1)
  })

  test('behavior: a mail server that is down is tried again from the row, until it is back', async () => {
    await smtp.stop()
    expect((await start('later@example.org')).status).toBe(202)
    await eventually(async () => (await due()).length === 1)
    later(70)
    await stepAll()
    expect(await due()).toEqual([{ mail_attempts: 1 }])
    smtp = await startThrowawaySmtp(port)
    later(140)
    await stepAll()
    expect(await due()).toEqual([])
    expect((await verify('later@example.org', codeIn(smtp.messages[0]))).status).toBe(200)
  })

  test('behavior: the process dies between the commit and the mail, and the loop sends it', async () => {
    await rooms.app.get(Database).query(
      `insert into sign_in_codes (email, language, created_at, expires_at, mail_due_at)
       values ('orphan@example.org', 'en', now(), now() + interval '10 minutes', now() + interval '60 seconds')`,
    )
    await stepAll()
    expect(smtp.messages).toEqual([])
    later(61)
    await Promise.all([stepAll(), stepAll(), stepAll()])
    expect(smtp.messages).toHaveLength(1)
    expect((await verify('orphan@example.org', codeIn(smtp.messages[0]))).status).toBe(200)
  })

  test('behavior: a code that a newer one has ended, or that is too old, is not sent', async () => {
    await smtp.stop()
    for (let codes = 0; codes < 3; codes++) await start('eager@example.org')
    await eventually(async () => (await due()).length === 3)
    smtp = await startThrowawaySmtp(port)
    later(70)
    await stepAll()
    expect(smtp.messages).toHaveLength(1)
    await start('gone@example.org')
    await rooms.app.get(Database).query('update sign_in_codes set mail_due_at = created_at')
    later(1400)
    await stepAll()
    expect(smtp.messages).toHaveLength(2)
  })
})
