import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { symbols } from 'pino'
import PostalMime, { type Email } from 'postal-mime'
import { NotificationsModule } from '../src/notifications/index.ts'
import { SendLetters } from '../src/notifications/send-letters.ts'
import { DeliverFacts } from '../src/platform/facts/deliver-facts.ts'
import { JobQueue, Log, Loops, Mail } from '../src/platform/index.ts'
import { eventually } from './harness/eventually.ts'
import { freePort } from './harness/free-port.ts'
import { openSale, type Sale, type Visitor } from './harness/open-sale.ts'
import { readPdf } from './harness/read-pdf.ts'
import { startThrowawaySmtp, type ThrowawaySmtp } from './harness/throwaway-smtp.ts'

const TITLE = 'Jazz <b>& "Lanterns"</b> 한강'
const CANNOT_PAY = { tierId: 1, payWith: 'native' }

class Killed extends Error {}

describe('letters about orders', () => {
  let sale: Sale
  let smtp: ThrowawaySmtp
  let port: number
  let eventId: string
  let fan: Visitor
  const lines: string[] = []

  beforeAll(async () => {
    port = await freePort()
    smtp = await startThrowawaySmtp(port)
    sale = await openSale({
      above: [NotificationsModule],
      environment: { MAIL_SMTP_URL: smtp.url, LOG_LEVEL: 'trace' },
    })
    Object.assign(sale.of(Log).pino, { [symbols.streamSym]: { write: (line: string) => lines.push(line) } })
    await sale.of(JobQueue).start()
    eventId = await sale.putOnSale({ title: TITLE })
  })
  beforeEach(async () => {
    fan = await sale.visitor()
  })
  afterAll(async () => {
    await sale.stop()
    await smtp.stop()
  })

  const lettersTo = async ({ person }: Visitor): Promise<Email[]> => {
    const all = await Promise.all(smtp.messages.map((message) => PostalMime.parse(message)))
    return all.filter(({ to }) => to?.some(({ address }) => address === person.email))
  }
  const owed = (who: Visitor) =>
    sale.database.query<{ kind: string; attempts: number; sent_at: Date | null }>(
      'select kind, attempts, sent_at from sent_letters where person_id = $1',
      [who.person.id],
    )
  const isSent = (who: Visitor) => eventually(async () => (await owed(who)).some(({ sent_at }) => sent_at !== null))
  const buy = async (choice = {}) => {
    const { body } = await sale.buy(fan, eventId, choice)
    return { id: String(body.orderId), ...(await sale.endOf(fan, body.orderId)) } as { [name: string]: unknown }
  }
  const retell = async () => {
    await sale.database.query(`update fact_deliveries set delivered_at = null where subscriber like 'notifications.%'`)
    while ((await sale.of(DeliverFacts).deliverDue()) > 0);
  }
  /** What was put off for a while is due at once; what somebody has in hand is left to them. */
  const waitsAreOver = () =>
    sale.database.query(`update sent_letters set due_at = now() where due_at < now() + interval '30 seconds'`)
  const sendAll = async () => {
    while ((await sale.of(SendLetters).step()) > 0);
  }

  test('default: the tickets come with a PDF and an entry for the calendar, in words and with a look', async () => {
    const { tokenIds } = await buy({ quantity: 2 })
    await isSent(fan)
    const [letter, ...others] = await lettersTo(fan)
    expect(others).toEqual([])
    expect(letter?.subject).toBe(`Your 2 tickets for ${TITLE}`)
    for (const part of [
      'Your tickets are here',
      TITLE,
      '노들섬, 서울 용산구 양녕로 445',
      'No. 1 · Free',
      'No. 2 · Free',
    ]) {
      expect(letter?.text).toContain(part)
    }
    expect(letter?.text).toContain('See my tickets: http://127.0.0.1:3000/tickets')
    expect(letter?.html).toContain('Jazz &#60;b&#62;&#38; &#34;Lanterns&#34;&#60;/b&#62; 한강')
    expect(letter?.html).not.toContain('<b>')
    expect(letter?.html).not.toMatch(/<img|url\(|src=/)
    expect(letter?.attachments.map(({ filename, mimeType }) => [filename, mimeType])).toEqual([
      ['tickets.pdf', 'application/pdf'],
      ['calendar.ics', 'text/calendar'],
    ])
    const [pdf, calendar] = letter?.attachments ?? []
    const { pages } = await readPdf(new Uint8Array(pdf?.content as ArrayBuffer))
    expect(pages.map(({ qr }) => qr)).toEqual(
      (tokenIds as string[]).map((tokenId) => `http://127.0.0.1:3000/tickets/${tokenId}`),
    )
    expect(Buffer.from(calendar?.content as ArrayBuffer).toString()).toContain('BEGIN:VEVENT')
  })

  test('behavior: it is in Korean for somebody who signed in in Korean', async () => {
    await sale.database.query(`update people set language = 'ko' where id = $1`, [fan.person.id])
    await buy()
    await isSent(fan)
    const [letter] = await lettersTo(fan)
    expect(letter?.subject).toBe(`${TITLE} 티켓이 도착했어요`)
    expect(letter?.html).toContain('<html lang="ko">')
    expect(letter?.text).toContain('내 티켓 보기: http://127.0.0.1:3000/tickets/')
    const { pages } = await readPdf(new Uint8Array(letter?.attachments[0]?.content as ArrayBuffer))
    expect(pages[0]?.text).toContain('일시')
  })

  test('behavior: an order that failed is told in plain words, without a ticket', async () => {
    const { id, status } = await buy(CANNOT_PAY)
    expect(status).toBe('failed')
    await isSent(fan)
    const [letter, ...others] = await lettersTo(fan)
    expect(others).toEqual([])
    expect(letter?.text).toContain('no money moved')
    expect(letter?.text).toContain(`http://127.0.0.1:3000/orders/${id}`)
    expect(letter?.attachments).toEqual([])
  })

  test('behavior: a fact that is told again owes no second letter', async () => {
    await buy()
    await isSent(fan)
    await retell()
    await waitsAreOver()
    await sendAll()
    expect(await owed(fan)).toHaveLength(1)
    expect(await lettersTo(fan)).toHaveLength(1)
  })

  test('behavior: a mail server that is down holds up no order, and the letter comes later, once', async () => {
    await smtp.stop()
    expect(await buy()).toMatchObject({ status: 'ticketed' })
    await eventually(async () => ((await owed(fan))[0]?.attempts ?? 0) > 0)
    expect(await owed(fan)).toMatchObject([{ kind: 'tickets', sent_at: null }])
    smtp = await startThrowawaySmtp(port)
    await eventually(async () => {
      await waitsAreOver()
      await sendAll()
      return (await owed(fan))[0]?.sent_at ?? undefined
    })
    expect(await lettersTo(fan)).toHaveLength(1)
  })

  test('behavior: nothing of a letter stands in its row or in the log, whatever becomes of it', async () => {
    await smtp.stop()
    await buy()
    await eventually(() => lines.some((line) => line.includes('a letter was not sent')))
    smtp = await startThrowawaySmtp(port)
    await eventually(async () => {
      await waitsAreOver()
      await sendAll()
      return (await owed(fan))[0]?.sent_at ?? undefined
    })
    expect(lines.filter((line) => line.includes(fan.person.email) || line.includes('Lanterns'))).toEqual([])
    const rows = await sale.database.query('select * from sent_letters where person_id = $1', [fan.person.id])
    expect(JSON.stringify(rows)).not.toContain(fan.person.email)
    expect(JSON.stringify(rows)).not.toContain('Lanterns')
  })

  test('behavior: a worker that is to stop sends the letter in hand, and leaves the others to the next one', async () => {
    const mail = sale.rooms.app.get(Mail)
    const { send } = mail
    let letGo: (() => void) | undefined
    mail.send = async (letter) => {
      await new Promise<void>((resolve) => {
        letGo = resolve
      })
      await send.call(mail, letter)
    }
    await buy()
    await buy()
    await eventually(() => letGo !== undefined)
    sale.of(SendLetters).beforeApplicationShutdown()
    mail.send = send
    letGo?.()
    await eventually(async () => (await sale.of(JobQueue).counts()).active === 0)
    expect((await owed(fan)).map(({ sent_at }) => sent_at !== null).sort()).toEqual([false, true])
    await sendAll()
    expect(await lettersTo(fan)).toHaveLength(2)
  })
})

describe('a worker that is killed while it writes letters', () => {
  let sale: Sale
  let smtp: ThrowawaySmtp

  beforeAll(async () => {
    smtp = await startThrowawaySmtp()
    sale = await openSale({ above: [NotificationsModule], environment: { MAIL_SMTP_URL: smtp.url } })
  })
  afterAll(async () => {
    await sale.stop()
    await smtp.stop()
  })

  // At the nth word to the database or the mail server the worker says no more, and tidies up nothing.
  test('behavior: wherever it was, and however often it is told, one letter comes; a lost "taken" repeats its id', async () => {
    const { database } = sale
    const [mail, letters, delivery] = [sale.rooms.app.get(Mail), sale.of(SendLetters), sale.of(DeliverFacts)]
    const [query, work, send] = [database.query.bind(database), database.work.bind(database), mail.send.bind(mail)]
    const prepared = database.prepared.bind(database)
    const eventId = await sale.putOnSale()
    const fan = await sale.visitor()
    const { body } = await sale.buy(fan, eventId)
    await sale.endOf(fan, body.orderId)
    await sale.of(Loops).beforeApplicationShutdown()
    const tellAnew = () =>
      database.query(`update fact_deliveries set delivered_at = null where subscriber = 'notifications.tickets'`)

    let lostWords = 0
    for (let words = 0; ; words++) {
      await database.query('delete from sent_letters')
      smtp.messages.length = 0
      await tellAnew()
      let [left, isDead, isTaken] = [words, false, false]
      const speak = () => {
        if (!isDead && left-- > 0) return
        isDead = true
        throw new Killed()
      }
      database.query = (...said) => {
        speak()
        return query(...said)
      }
      database.prepared = (...said) => {
        speak()
        return prepared(...said)
      }
      database.work = (story) => {
        speak()
        return work(async (unit) => {
          const result = await story(unit)
          speak()
          return result
        })
      }
      mail.send = async (letter) => {
        speak()
        await send(letter)
        isTaken = true
      }
      await runUntilDead(async () => {
        while ((await delivery.deliverDue()) > 0);
        while ((await letters.step()) > 0);
      })
      Object.assign(database, { query, prepared, work })
      mail.send = send
      const wasKilled = isDead
      const [row] = await query<{ sent_at: Date | null }>('select sent_at from sent_letters')
      const isWordLost = isTaken && row?.sent_at === null

      await tellAnew()
      while ((await delivery.deliverDue()) > 0);
      await database.query(`update sent_letters set due_at = now() - interval '1 second' where sent_at is null`)
      while ((await letters.step()) > 0);
      expect(smtp.messages).toHaveLength(isWordLost ? 2 : 1)
      const ids = smtp.messages.map((message) => /^Message-ID: (.*)$/im.exec(message)?.[1])
      expect(new Set(ids).size).toBe(1)
      lostWords += isWordLost ? 1 : 0
      if (wasKilled) continue
      expect(words).toBeGreaterThan(10)
      expect(lostWords).toBe(1)
      return
    }
  }, 120_000)

  async function runUntilDead(story: () => Promise<void>): Promise<void> {
    try {
      await story()
    } catch (error) {
      if (!(error instanceof Killed)) throw error
    }
  }
})
