import { drawQr } from './draw-qr.ts'
import { tellWhen } from './tell-when.ts'
import type { TicketSheet } from './ticket-sheet.ts'
import { ticketWords } from './ticket-words.ts'

type Page = PDFKit.PDFDocument

export const FONT = { text: 'text', display: 'display' } as const

const INK = '#1a1613'
const SOFT = '#5b534b'
const RULE = '#e0d6c4'
const STAMP = '#a3200e'
// The ground that an event's poster of its category is printed on.
const GROUNDS: Readonly<Record<string, string>> = {
  music: '#d2301a',
  theatre: '#8d2b5b',
  sport: '#18643f',
  conference: '#2b2d6e',
  meetup: '#1d4e89',
  exhibition: '#0f766e',
  family: '#e8a526',
}

// In points, on A4: a tall ticket with its stub below the perforation.
const SHEET = { left: 108, right: 487, top: 60, bottom: 762, corner: 10 }
const BAND = { top: 74, height: 92 }
const INSET = 26
const LEFT = SHEET.left + INSET
const WIDTH = SHEET.right - SHEET.left - 2 * INSET
const TITLE = { top: 186, height: 112, sizes: [34, 29, 25, 21, 17] }
const FACTS_TOP = 322
const TEAR = { y: 488, notch: 11 }
const QR = 168

/** One ticket on one page: what and when above the perforation, whose number and code below. */
export function drawTicket(page: Page, sheet: TicketSheet): void {
  const { event, ticket, tier, language } = sheet
  const words = ticketWords[language]
  drawPaper(page, GROUNDS[event.category] ?? INK)
  if (event.isCancelled) {
    page.font(FONT.display).fontSize(13).fillColor('#fffdf8')
    page.text(words.cancelled, LEFT, BAND.top + BAND.height - 28, { width: WIDTH })
  }
  drawTitle(page, event.title)
  drawFacts(page, sheet)
  page.font(FONT.text).fontSize(12).fillColor(SOFT)
  page.text(tier, LEFT, TEAR.y + 26, { width: WIDTH - QR - 12, height: 32, ellipsis: true })
  page.font(FONT.display).fontSize(40).fillColor(INK)
  page.text(words.serial(ticket.serial), LEFT, TEAR.y + 56, { width: WIDTH - QR - 12, lineBreak: false })
  page.font(FONT.text).fontSize(9).fillColor(SOFT)
  page.text(words.scan, LEFT, TEAR.y + 116, { width: WIDTH - QR - 24 })
  drawQr(page, sheet.pageUrl, { x: SHEET.right - INSET - QR, y: TEAR.y + 26, size: QR })
  page.font(FONT.text).fontSize(7.5).fillColor(SOFT)
  page.text(`${sheet.pageUrl}\n${words.fine}`, LEFT, TEAR.y + 216, { width: WIDTH, lineGap: 2, link: sheet.pageUrl })
}

function drawPaper(page: Page, ground: string): void {
  const { left, right, top, bottom, corner } = SHEET
  page.lineWidth(0.8).strokeColor(RULE)
  page.roundedRect(left, top, right - left, bottom - top, corner).stroke()
  page.rect(left + 14, BAND.top, right - left - 28, BAND.height).fill(ground)
  // The notches are white on the sheet's edge, with their inner half drawn.
  for (const [x, from] of [
    [left, -90],
    [right, 90],
  ] as const) {
    page.circle(x, TEAR.y, TEAR.notch).fill('white')
    page.save().translate(x, TEAR.y).rotate(from)
    page.path(`M ${-TEAR.notch} 0 A ${TEAR.notch} ${TEAR.notch} 0 0 0 ${TEAR.notch} 0`).strokeColor(RULE).stroke()
    page.restore()
  }
  page.lineWidth(1).strokeColor(SOFT).lineCap('round').dash(0.1, { space: 5 })
  page
    .moveTo(left + TEAR.notch + 5, TEAR.y)
    .lineTo(right - TEAR.notch - 5, TEAR.y)
    .stroke()
  page.undash()
}

/** In the largest size in which all of it fits; what is still too long ends in an ellipsis. */
function drawTitle(page: Page, title: string): void {
  page.font(FONT.display).fillColor(INK)
  const smallest = TITLE.sizes.at(-1) ?? 0
  const size = TITLE.sizes.find((points) => heightAt(page, title, points) <= TITLE.height) ?? smallest
  page.fontSize(size).text(title, LEFT, TITLE.top, { width: WIDTH, height: TITLE.height, ellipsis: true })
}

function heightAt(page: Page, text: string, points: number): number {
  return page.fontSize(points).heightOfString(text, { width: WIDTH })
}

function drawFacts(page: Page, { event, language }: TicketSheet): void {
  const words = ticketWords[language]
  const when = tellWhen(event, language)
  const column = (WIDTH - 20) / 2
  const draw = (x: number, label: string, lines: readonly string[], soft: string) => {
    page.font(FONT.display).fontSize(8.5).fillColor(STAMP).text(label, x, FACTS_TOP, { width: column })
    page.fontSize(12.5).fillColor(INK).text(lines.join('\n'), { width: column, height: 66, ellipsis: true })
    page.moveDown(0.3).font(FONT.text).fontSize(9.5).fillColor(SOFT)
    page.text(soft, { width: column, height: 38, ellipsis: true })
  }
  draw(LEFT, words.when, [when.day, `${when.time} ${words.until(when.until)}`], when.zone)
  draw(LEFT + column + 20, words.where, [event.venue.name], event.venue.address)
}
