import { deployments, localChain } from '@boxoffice/contracts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import ICAL from 'ical.js'
import { openSale, type Sale, type Visitor } from './harness/open-sale.ts'
import { readPdf } from './harness/read-pdf.ts'

const KOREAN = '한강 달빛 재즈 — Größe, Œuvre; Żółć'
const VENUE = { name: '노들섬 라이브하우스', address: '서울 용산구 양녕로 445, 2층' }
const STARTS = new Date(Date.UTC(2030, 6, 4, 10, 30))
const ENDS = new Date(Date.UTC(2030, 6, 4, 14, 0))

describe("a ticket's papers", () => {
  let sale: Sale
  let owner: Visitor
  let eventId: string
  let tokenId: string

  beforeAll(async () => {
    sale = await openSale()
    eventId = await sale.putOnSale({ title: KOREAN, venue: VENUE, startsAt: STARTS, endsAt: ENDS })
    owner = await sale.visitor()
    const { body } = await sale.buy(owner, eventId)
    const { tokenIds } = await sale.endOf(owner, body.orderId)
    tokenId = String((tokenIds as unknown as string[])[0])
  })
  afterAll(() => sale.stop())

  const ask = (path: string, who: Visitor | undefined = owner, headers: Record<string, string> = {}) =>
    fetch(`${sale.rooms.url}/api/v1/tickets/${path}`, {
      headers: { ...headers, ...(who && { authorization: `Bearer ${who.token}` }) },
    })
  const pdf = async (query = '', headers = {}) => {
    const answer = await ask(`${tokenId}/pdf${query}`, owner, headers)
    return readPdf(new Uint8Array(await answer.arrayBuffer()))
  }
  const calendar = async (query = '') => (await ask(`${tokenId}/calendar.ics${query}`)).text()

  test('default: the PDF says what, when by the clock of the place, where, and its code leads to the ticket', async () => {
    const { title, pages } = await pdf()
    expect(title).toBe(KOREAN)
    const [page] = pages
    expect(pages).toHaveLength(1)
    for (const part of [KOREAN, VENUE.name, VENUE.address, 'Free', 'No. 1', 'Thu, 4 July 2030', '19:30', '23:00']) {
      expect(page?.text.replaceAll(/\s+/g, ' ')).toContain(part)
    }
    expect(page?.text).toContain('Korean Standard Time')
    expect(page?.qr).toBe(`http://127.0.0.1:3000/tickets/${tokenId}`)
  })

  test('behavior: it is in the language that is asked for, by header or by name', async () => {
    const [byHeader, byName] = [await pdf('', { 'accept-language': 'ko' }), await pdf('?language=ko')]
    for (const { pages } of [byHeader, byName]) {
      expect(pages[0]?.text).toContain('일시')
      expect(pages[0]?.text).toContain('2030년 7월 4일')
    }
    expect((await pdf('?language=en', { 'accept-language': 'ko' })).pages[0]?.text).toContain('When')
  })

  test('behavior: files say what they are, are for their owner alone, and are not sent twice', async () => {
    for (const [path, type] of [
      ['pdf', 'application/pdf'],
      ['calendar.ics', 'text/calendar; charset=utf-8'],
    ] as const) {
      const first = await ask(`${tokenId}/${path}`)
      expect(first.status).toBe(200)
      expect(first.headers.get('content-type')).toBe(type)
      expect(first.headers.get('cache-control')).toBe('private, no-cache')
      expect(first.headers.get('vary')).toContain('accept-language')
      expect(first.headers.get('content-disposition')).toBe(
        `attachment; filename="ticket-${tokenId}.${path === 'pdf' ? 'pdf' : 'ics'}"`,
      )
      const etag = first.headers.get('etag') ?? ''
      const again = await ask(`${tokenId}/${path}`, owner, { 'if-none-match': `"other", W/${etag}` })
      expect([again.status, await again.text()]).toEqual([304, ''])
      const other = await ask(`${tokenId}/${path}`, owner, { 'if-none-match': etag, 'accept-language': 'ko' })
      expect(other.status).toBe(200)
    }
  })

  test('default: the calendar file is read by another program as it was meant', async () => {
    const text = await calendar()
    const root = new ICAL.Component(ICAL.parse(text))
    const [entry] = root.getAllSubcomponents('vevent')
    const event = new ICAL.Event(entry)
    expect(event.uid).toBe(`ticket-${tokenId}@127.0.0.1`)
    expect(event.summary).toBe(KOREAN)
    expect(event.location).toBe(`${VENUE.name}, ${VENUE.address}`)
    expect(event.startDate.toJSDate()).toEqual(STARTS)
    expect(event.endDate.toJSDate()).toEqual(ENDS)
    expect(event.description).toContain('Asia/Seoul')
    expect(entry?.getFirstPropertyValue('status')).toBe('CONFIRMED')
    expect(String(entry?.getFirstSubcomponent('valarm')?.getFirstPropertyValue('trigger'))).toBe('-PT3H')
  })

  test('behavior: its lines end and fold as RFC 5545 has it, and no letter is cut in two', async () => {
    const text = await calendar()
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    for (const line of text.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      expect(line).not.toContain('\ufffd')
    }
    expect(text.replaceAll('\r\n ', '')).toContain(`SUMMARY:${KOREAN.replaceAll(/([,;])/g, '\\$1')}\r\n`)
  })

  test('behavior: of a cancelled event both say so, and the entry replaces the one before', async () => {
    await sale.database.query(`update events set status = 'cancelled' where id = $1`, [eventId])
    const text = await calendar()
    expect(text).toContain('STATUS:CANCELLED\r\n')
    expect(text).toContain('SEQUENCE:1\r\n')
    expect(text).not.toContain('VALARM')
    expect((await pdf()).pages[0]?.text).toContain('Cancelled')
  })

  test('error: they are not for somebody else, not for nobody, and not of a ticket that there is not', async () => {
    const stranger = await sale.visitor()
    for (const path of ['pdf', 'calendar.ics']) {
      const code = async (id: string, who: Visitor | undefined) => {
        const answer = await ask(`${id}/${path}`, who)
        return [answer.status, ((await answer.json()) as { code: string }).code]
      }
      expect(await code(tokenId, stranger)).toEqual([403, 'tickets.not_your_ticket'])
      const nobody = await fetch(`${sale.rooms.url}/api/v1/tickets/${tokenId}/${path}`)
      expect([nobody.status, await nobody.json()]).toMatchObject([401, { code: 'identity.sign_in_needed' }])
      expect(await code('4', owner)).toEqual([404, 'tickets.unknown_ticket'])
      expect(await code('nonsense', owner)).toEqual([400, 'platform.invalid_request'])
    }
  })

  test('default: anybody may know which contract has the ticket', async () => {
    const { body } = await sale.call('GET', `/tickets/${tokenId}`)
    expect(body).toMatchObject({ tokenId, contract: deployments[localChain.id].contracts.TicketNFT })
  })
})
