import { drawPoster, type PosterPlan } from './draw-poster.ts'
import { HAIR, type Print, printTiles } from './print-tiles.ts'

/** A poster as a file, for where nobody runs React. Nothing in it is anybody's words: shapes, and colours of the cabinet. */
export function writePosterSvg(plan: PosterPlan, { width, height }: { width: number; height: number }): string {
  const { inks, columns, rows } = plan
  const prints = printTiles(drawPoster(plan)).map(write)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"
    viewBox="0 0 ${columns} ${rows}" preserveAspectRatio="xMidYMid slice">
    <rect width="${columns}" height="${rows}" fill="${inks.ground}"/>${prints.join('')}</svg>`
}

function write({ ink, d }: Print): string {
  return `<path fill="${ink}" stroke="${ink}" stroke-width="${HAIR}" d="${d}"/>`
}
