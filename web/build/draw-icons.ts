import sharp from 'sharp'
import type { Plugin } from 'vite'
import { inks } from '../src/ui/poster/inks.ts'
import { writePosterSvg } from '../src/ui/poster/write-poster-svg.ts'

const STAMP = '#d2301a'
const PAPER = '#f6f1e7'
// The mark: a ticket with its two notches, as in favicon.svg, in a square of 32.
const MARK = 'M8 2h16a6 6 0 0 1 6 6v2a6 6 0 0 0 0 12v2a6 6 0 0 1-6 6H8a6 6 0 0 1-6-6v-2a6 6 0 0 0 0-12V8a6 6 0 0 1 6-6Z'

/** Where a home screen cuts a shape of its own out of the icon, only the inner four fifths are sure to stay. */
const icons = [
  { file: 'icons/192.png', side: 192, ground: 'none', mark: STAMP, share: 1 },
  { file: 'icons/512.png', side: 512, ground: 'none', mark: STAMP, share: 1 },
  { file: 'icons/maskable.png', side: 512, ground: STAMP, mark: PAPER, share: 0.56 },
  { file: 'icons/apple.png', side: 180, ground: STAMP, mark: PAPER, share: 0.66 },
]

/** Draws the house's icons, and the picture of its start page, into the build. */
export function drawIcons(): Plugin {
  return {
    name: 'boxoffice:draw-icons',
    apply: 'build',
    async generateBundle() {
      for (const icon of icons) {
        this.emitFile({ type: 'asset', fileName: icon.file, source: await print(writeIcon(icon)) })
      }
      const plan = { seed: 'boxoffice', inks: inks.vermilion, columns: 6, rows: 4 }
      const card = writePosterSvg(plan, { width: 1200, height: 630 })
      this.emitFile({ type: 'asset', fileName: 'icons/card.png', source: await print(card) })
    },
  }
}

function writeIcon({ side, ground, mark, share }: (typeof icons)[number]): string {
  const inset = (32 * (1 - share)) / 2
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="0 0 32 32">
    <rect width="32" height="32" fill="${ground}"/>
    <path transform="translate(${inset} ${inset}) scale(${share})" fill="${mark}" d="${MARK}"/></svg>`
}

function print(svg: string): Promise<Buffer> {
  return sharp(Buffer.from(svg)).png({ palette: true }).toBuffer()
}
