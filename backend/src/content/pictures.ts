import { Injectable } from '@nestjs/common'
import sharp, { type Sharp } from 'sharp'
import { TooBusy } from '../platform/index.ts'
import { MOST_BYTES } from './address-content.ts'
import { NotAPicture, TooManyPixels } from './content.errors.ts'

/** A picture made anew, as WebP: only what one sees is in it. */
export type Picture = { readonly bytes: Uint8Array; readonly width: number; readonly height: number }

const FORMATS = new Set(['jpeg', 'png', 'webp', 'heif'])
const LOADERS = ['Jpeg', 'Png', 'Webp', 'Heif'].map((name) => `VipsForeignLoad${name}Buffer`)
const MOST_PIXELS = 50_000_000
const PATIENCE_SECONDS = 20
// The first that fits into one block: photographs and drawings do so at once, the last takes whatever noise there is.
const WAYS = [
  { quality: 82, alphaQuality: 100, isOpaque: false },
  { quality: 60, alphaQuality: 60, isOpaque: false },
  { quality: 20, alphaQuality: 0, isOpaque: true },
] as const
const AT_ONCE = 2
const WAITING = 16

sharp.cache(false)
sharp.concurrency(1) // the rest of the machine takes orders meanwhile
// No other loader runs in this process, whatever bytes it is given: no SVG with its scripts and links, no PDF.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: LOADERS })

/** Makes pictures out of what people send. */
@Injectable()
export class Pictures {
  #working = 0
  readonly #queue: (() => void)[] = []

  /** One for each width, none larger than what was sent, upright, in sRGB. What is no picture is refused. */
  async from(bytes: Uint8Array, widths: readonly number[]): Promise<Picture[]> {
    return this.#inTurn(async () => {
      await checkBeforeUnpacking(bytes)
      const made: Picture[] = []
      for (const width of widths) made.push(await makeOne(bytes, width))
      return made
    })
  }

  /** Unpacked pictures are large: few at once, and no long queue of people who wait. */
  async #inTurn<T>(make: () => Promise<T>): Promise<T> {
    if (this.#working < AT_ONCE) this.#working++
    else if (this.#queue.length < WAITING) await new Promise<void>((resolve) => this.#queue.push(resolve))
    else throw new TooBusy({})
    try {
      return await make()
    } finally {
      const next = this.#queue.shift()
      if (next)
        next() // takes over the place
      else this.#working--
    }
  }
}

/** Reads the file's head alone. */
async function checkBeforeUnpacking(bytes: Uint8Array): Promise<void> {
  const { format, width, height, compression } = await orNoPicture(() =>
    sharp(bytes, { limitInputPixels: false }).metadata(),
  )
  if (!FORMATS.has(format) || (format === 'heif' && compression !== 'av1')) throw new NotAPicture({})
  if (width * height > MOST_PIXELS) {
    const sentence = `It has ${width} × ${height} pixels; at most ${MOST_PIXELS} in all are taken.`
    throw new TooManyPixels({ width, height, mostPixels: MOST_PIXELS }, sentence)
  }
}

async function makeOne(bytes: Uint8Array, side: number): Promise<Picture> {
  for (const { isOpaque, ...quality } of WAYS) {
    const { data, info } = await orNoPicture(() => {
      const picture = upright(bytes, side).webp(quality)
      return (isOpaque ? picture.flatten({ background: 'white' }) : picture).toBuffer({ resolveWithObject: true })
    })
    if (data.length <= MOST_BYTES) return { bytes: data, width: info.width, height: info.height }
  }
  throw new Error(`A picture ${side} pixels wide does not fit into one block`)
}

/** The first frame, turned as its camera was held. sharp leaves out all metadata, the place of a photograph among it. */
function upright(bytes: Uint8Array, side: number): Sharp {
  return sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1 })
    .timeout({ seconds: PATIENCE_SECONDS })
    .autoOrient()
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
}

async function orNoPicture<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (cause) {
    throw Object.assign(new NotAPicture({}), { cause })
  }
}
