import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type RoomsUnderTest, startRooms } from '../../../test/harness/start-rooms.ts'
import { startThrowawaySmtp } from '../../../test/harness/throwaway-smtp.ts'
import { Clock } from '../clock/clock.ts'
import { Database } from '../database/database.ts'
import { CannotStart } from '../errors/cannot-start.ts'
import { chooseMail } from './choose-mail.ts'
import { LocalMailbox } from './local-mailbox.ts'
import { MailConfig } from './mail.config.ts'
import { type Letter, Mail } from './mail.ts'
import { SmtpMail } from './smtp-mail.ts'

type Arrived = { to: string; subject: string; text: string }
type MailUnderTest = {
  rooms: RoomsUnderTest
  mail: Mail
  arrived(): Promise<Arrived[]>
  breakIt(): Promise<void>
  stop(): Promise<void>
}

const korean: Letter = {
  to: 'dana@example.org',
  subject: '로그인 코드',
  text: `로그인 코드는 123456 입니다 = ✓\n${'long '.repeat(60)}\n.\nend\n`,
  code: '123456',
}

describe.each([
  ['the mailbox', inMailbox, LocalMailbox],
  ['a mail server', overSmtp, SmtpMail],
] as const)('mail by %s', (_, start, adapter) => {
  let under: MailUnderTest

  beforeAll(async () => {
    under = await start()
  })
  afterAll(() => under.stop())

  test('default: configuration chooses it, and a letter arrives whole, in any script', async () => {
    expect(under.mail).toBeInstanceOf(adapter)
    await under.mail.send(korean)
    const { to, subject, text } = korean
    expect(await under.arrived()).toEqual([{ to, subject, text }])
  })

  test('behavior: many at once all arrive', async () => {
    const people = Array.from({ length: 12 }, (_, index) => `person-${index}@example.org`)
    await Promise.all(people.map((to) => under.mail.send({ to, subject: 'Hello', text: 'It is on tonight.\n' })))
    const reached = (await under.arrived()).map(({ to }) => to)
    expect(reached).toEqual(expect.arrayContaining(people))
    expect(reached).toHaveLength(13)
  })

  test('error: what cannot be delivered rejects, so that its row is tried again', async () => {
    await under.breakIt()
    await expect(under.mail.send(korean)).rejects.toThrow()
  })
})

describe('the mailbox page', () => {
  test('default: shows the newest first, with the code, and whose is asked for', async () => {
    const { mail, rooms, stop } = await inMailbox()
    await mail.send({ to: 'a@example.org', subject: 'First', text: 'one' })
    await mail.send({ to: 'a@example.org', subject: 'Second', text: 'two', code: '000042' })
    await mail.send({ to: 'b@example.org', subject: 'Third', text: 'three' })
    const read = async (query = '') => {
      const answer = await fetch(`${rooms.url}/dev/mailbox${query}`)
      expect(answer.headers.get('cache-control')).toBe('no-store')
      return ((await answer.json()) as { items: object[] }).items
    }
    const sentAt = expect.stringMatching(/^\d{4}-\d\d-\d\dT/)
    expect(await read('?to=A@example.org')).toEqual([
      { to: 'a@example.org', subject: 'Second', text: 'two', code: '000042', sentAt },
      { to: 'a@example.org', subject: 'First', text: 'one', sentAt },
    ])
    expect(await read()).toHaveLength(3)
    const bytes = Buffer.from('%PDF')
    const enclosures = [{ name: 'ticket.pdf', type: 'application/pdf', bytes }]
    await mail.send({ to: 'c@example.org', subject: 'Fourth', text: 'four', html: '<p>four</p>', enclosures })
    const attachments = [{ name: 'ticket.pdf', type: 'application/pdf', size: 4 }]
    expect(await read('?to=c@example.org')).toEqual([
      { to: 'c@example.org', subject: 'Fourth', text: 'four', html: '<p>four</p>', attachments, sentAt },
    ])
    expect(await read('?to=nobody@example.org')).toEqual([])
    await stop()
  })

  test('behavior: a browser gets a page to read, where what a letter says is text and nothing else', async () => {
    const { mail, rooms, stop } = await inMailbox()
    await mail.send({ to: 'a@example.org', subject: 'Your <b>code</b>', text: '"2 < 3" & so on', code: '000042' })
    const open = async (query: string) => {
      const answer = await fetch(`${rooms.url}/dev/mailbox${query}`, { headers: { accept: 'text/html,*/*;q=0.8' } })
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
      expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/)
      return answer.text()
    }
    const page = await open('?to=a@example.org')
    expect(page).toContain('<h1>Letters to a@example.org</h1>')
    expect(page).toContain('<p class="code">000042</p>')
    expect(page).toContain('Your &lt;b>code&lt;/b>')
    expect(page).toContain('&quot;2 &lt; 3&quot; &amp; so on')
    expect(await open('?to=nobody@example.org')).toContain('No letter yet.')
    await stop()
  })

  test('error: outside the local profile there is none', async () => {
    const rooms = await startRooms({ environment: { ...production, MAIL_SMTP_URL: 'smtps://mail.example:465' } })
    const answer = await fetch(`${rooms.url}/dev/mailbox`, { headers: { 'x-forwarded-proto': 'https' } })
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ code: 'platform.not_found' })
    await rooms.stop()
  })

  test('error: production does not start with it', async () => {
    const { rooms, stop } = await inMailbox()
    const choose = (isProduction: boolean) =>
      chooseMail(new MailConfig(), { isProduction }, rooms.app.get(Database), rooms.app.get(Clock))
    expect(await choose(false)).toBeInstanceOf(LocalMailbox)
    await expect(choose(true)).rejects.toThrow(CannotStart)
    await stop()
  })
})

const production = {
  BOXOFFICE_PROFILE: 'production',
  API_URL: 'https://api.example',
  WEB_URL: 'https://web.example',
  MAIL_FROM: 'Boxoffice <tickets@boxoffice.test>',
}

async function inMailbox(): Promise<MailUnderTest> {
  const rooms = await startRooms()
  const database = rooms.app.get(Database)
  return {
    rooms,
    mail: rooms.app.get(Mail),
    arrived: () => database.query<Arrived>('select recipient as to, subject, body as text from mailbox order by id'),
    breakIt: async () => void (await database.query('drop table mailbox')),
    stop: rooms.stop,
  }
}

async function overSmtp(): Promise<MailUnderTest> {
  const smtp = await startThrowawaySmtp()
  const rooms = await startRooms({ environment: { MAIL_SMTP_URL: smtp.url } })
  return {
    rooms,
    mail: rooms.app.get(Mail),
    arrived: async () => smtp.messages.map(readMessage),
    breakIt: smtp.stop,
    stop: rooms.stop,
  }
}

function readMessage(message: string): Arrived {
  const [head = '', ...rest] = message.split('\r\n\r\n')
  const headers = head.replaceAll(/\r\n\s+/g, ' ')
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'mi').exec(headers)?.[1] ?? ''
  const body = rest.join('\r\n\r\n')
  const encoding = header('content-transfer-encoding')
  const bytes = encoding === 'base64' ? Buffer.from(body, 'base64') : encoding === '7bit' ? body : unquote(body)
  expect(header('from')).toBe('Boxoffice <tickets@boxoffice.test>')
  return { to: header('to'), subject: readWords(header('subject')), text: bytes.toString().replaceAll('\r\n', '\n') }
}

/** RFC 2047, as it is used for names and subjects. */
function readWords(value: string): string {
  return value.replaceAll(/=\?UTF-8\?([BQ])\?([^?]*)\?=\s*/gi, (_, kind: string, text: string) =>
    (kind.toUpperCase() === 'B' ? Buffer.from(text, 'base64') : unquote(text.replaceAll('_', ' '))).toString(),
  )
}

/** RFC 2045, quoted-printable. */
function unquote(text: string): Buffer {
  const joined = text.replaceAll('=\r\n', '')
  const bytes = joined.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1')
}
