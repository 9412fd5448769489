import { createCanvas } from '@napi-rs/canvas'
import decodeQr from 'jsqr'
import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

export type ReadPage = { readonly text: string; readonly qr: string | undefined; readonly picture: Buffer }

const PIXELS_PER_POINT = 2

/** What a reader makes of a PDF: its text, and the code that a camera sees on the printed page. */
export async function readPdf(bytes: Uint8Array): Promise<{ title: unknown; pages: ReadPage[] }> {
  const loading = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false })
  const document = await loading.promise
  const pages: ReadPage[] = []
  for (let number = 1; number <= document.numPages; number++) pages.push(await readPage(await document.getPage(number)))
  const { info } = await document.getMetadata()
  await loading.destroy()
  return { title: (info as { Title?: unknown }).Title, pages }
}

async function readPage(page: PDFPageProxy): Promise<ReadPage> {
  const { items } = await page.getTextContent()
  const text = items.map((item) => ('str' in item ? item.str : '')).join(' ')
  const viewport = page.getViewport({ scale: PIXELS_PER_POINT })
  const canvas = createCanvas(viewport.width, viewport.height)
  // The canvas of Node stands in for a browser's.
  await page.render({ canvas: canvas as never, viewport }).promise
  const { data, width, height } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
  return { text, qr: decodeQr.default(data, width, height)?.data, picture: canvas.toBuffer('image/png') }
}
