import { existsSync, readFileSync } from 'node:fs'
import PDFDocument from 'pdfkit'
import { drawTicket, FONT } from './draw-ticket.ts'
import type { TicketSheet } from './ticket-sheet.ts'

// Unchanged as their author gives them, and with their licence beside them; a document gets the letters that it uses.
const fonts = { [FONT.text]: readFont('Pretendard-Regular.otf'), [FONT.display]: readFont('Pretendard-ExtraBold.otf') }

/** A PDF with a page for each ticket. The same tickets give the same bytes: nothing in it is of this moment. */
export async function printTickets(sheets: readonly TicketSheet[]): Promise<Buffer> {
  const [first] = sheets
  if (!first) throw new Error('There is no ticket to print')
  const { event, language } = first
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    lang: language,
    displayTitle: true,
    info: { Title: event.title, Author: 'Boxoffice', Creator: 'Boxoffice', CreationDate: event.createdAt },
  })
  const bytes = collect(document)
  for (const [name, font] of Object.entries(fonts)) document.registerFont(name, font)
  for (const sheet of sheets) {
    document.addPage()
    drawTicket(document, sheet)
  }
  document.end()
  return bytes
}

function collect(document: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = []
  return new Promise((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => resolve(Buffer.concat(chunks)))
    document.on('error', reject)
  })
}

/** From the sources the folder is three up, and from what is built of them four. */
function readFont(name: string): Buffer {
  const places = ['../../../fonts/', '../../../../fonts/'].map(
    (up) => new URL(`${up}pretendard/${name}`, import.meta.url),
  )
  const found = places.find((place) => existsSync(place))
  if (!found) throw new Error(`The font ${name} is missing`)
  return readFileSync(found)
}
