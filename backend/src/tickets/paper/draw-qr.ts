import encodeQR from 'qr'

type Place = { readonly x: number; readonly y: number; readonly size: number }

// What the standard asks for around the code, in modules.
const QUIET = 4

/** As one path of whole modules, so that it is sharp at any size. */
export function drawQr(page: PDFKit.PDFDocument, text: string, { x, y, size }: Place): void {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET })
  const module = size / rows.length
  page.rect(x, y, size, size).fill('white')
  for (const [row, modules] of rows.entries()) {
    for (const [column, isDark] of modules.entries()) {
      if (isDark) page.rect(x + column * module, y + row * module, module, module)
    }
  }
  page.fill('black')
}
