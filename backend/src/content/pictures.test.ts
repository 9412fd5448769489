import { randomBytes } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import sharp from 'sharp'
import { drawPicture, pngBomb } from '../../test/harness/draw-picture.ts'
import { MOST_BYTES } from './address-content.ts'
import { Pictures } from './pictures.ts'

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'
const refused = { kind: { code: 'content.not_a_picture', status: 422 } }

describe('pictures made of what people send', () => {
  const pictures = new Pictures()

  test.each(['jpeg', 'png', 'webp', 'avif'] as const)('default: of a %s, one in each size, as WebP', async (format) => {
    const sent = await drawPicture(800, 400).toFormat(format, { effort: 2 }).toBuffer()
    const made = await pictures.from(sent, [600, 200])
    expect(made.map(({ width, height }) => [width, height])).toEqual([
      [600, 300],
      [200, 100],
    ])
    for (const { bytes } of made) expect((await sharp(bytes).metadata()).format).toBe('webp')
  })

  test('behavior: none is larger than what was sent', async () => {
    const [made] = await pictures.from(await drawPicture(30, 20).png().toBuffer(), [1600])
    expect(made).toMatchObject({ width: 30, height: 20 })
  })

  test('behavior: nothing but what one sees is left, and it stands upright', async () => {
    const sent = await drawPicture(80, 40)
      .withExif({ IFD0: { Copyright: 'a photographer' }, IFD3: { GPSLatitude: '37/1 30/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const with_ = Buffer.concat([sent, Buffer.from('<script>alert("behind the picture")</script>')])
    expect((await sharp(with_).metadata()).exif).toBeDefined()
    const [made] = await pictures.from(with_, [1600])
    expect(made).toMatchObject({ width: 40, height: 80 })
    const { exif, xmp, iptc, icc, orientation } = await sharp(made?.bytes).metadata()
    expect([exif, xmp, iptc, icc, orientation]).toEqual([undefined, undefined, undefined, undefined, undefined])
    expect(Buffer.from(made?.bytes ?? []).includes('script')).toBe(false)
  })

  test('behavior: of a moving picture the first frame', async () => {
    const frames = await Promise.all(['red', 'blue'].map((background) => frame(background)))
    const sent = await sharp(frames, { join: { animated: true } })
      .webp({ loop: 0, delay: [100, 100] })
      .toBuffer()
    expect((await sharp(sent, { animated: true }).metadata()).pages).toBe(2)
    const [made] = await pictures.from(sent, [1600])
    expect(made).toMatchObject({ width: 16, height: 16 })
    expect((await sharp(made?.bytes).metadata()).pages ?? 1).toBe(1)
  })

  test('behavior: what one sees through stays so', async () => {
    const sent = await sharp({ create: { width: 60, height: 60, channels: 4, background: '#0000' } })
      .png()
      .toBuffer()
    const [made] = await pictures.from(sent, [1600])
    expect((await sharp(made?.bytes).metadata()).hasAlpha).toBe(true)
  })

  test('behavior: even noise that one sees through fits into one block', async () => {
    const noise = { raw: { width: 1600, height: 1600, channels: 4 } } as const
    const sent = await sharp(randomBytes(1600 * 1600 * 4), noise)
      .png({ compressionLevel: 0 })
      .toBuffer()
    const [made] = await pictures.from(sent, [1600])
    expect(made?.bytes.length).toBeLessThanOrEqual(MOST_BYTES)
    expect(made).toMatchObject({ width: 1600, height: 1600 })
  })

  test.each([
    ['a drawing with a script', SVG],
    ['the same behind an XML declaration', `<?xml version="1.0"?>\n${SVG}`],
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['a paper', '%PDF-1.7\n'],
    ['a moving picture of old', 'GIF89a\u0001\u0000\u0001\u0000'],
    ['nothing', ''],
  ])('error: %s is no picture, whatever its name says', async (_, text) => {
    await expect(pictures.from(Buffer.from(text, 'latin1'), [640])).rejects.toMatchObject(refused)
  })

  test('error: neither is a picture of a kind that we do not take, nor half of one', async () => {
    const tiff = await drawPicture(20, 20).tiff().toBuffer()
    await expect(pictures.from(tiff, [640])).rejects.toMatchObject(refused)
    for (const format of ['jpeg', 'png', 'webp', 'avif'] as const) {
      const whole = await drawPicture(100, 100).toFormat(format, { effort: 2 }).toBuffer()
      const half = whole.subarray(0, whole.length / 2)
      await expect(pictures.from(half, [640])).rejects.toMatchObject(refused)
    }
  })

  test('error: what unpacks to too much is not unpacked', async () => {
    const bomb = pngBomb(50_000, 50_000)
    expect(bomb.length).toBeLessThan(50_000)
    const before = process.memoryUsage().rss
    await expect(pictures.from(bomb, [640])).rejects.toMatchObject({
      kind: { code: 'content.too_many_pixels', status: 422 },
      evidence: { width: 50_000, height: 50_000 },
    })
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
  })

  test('behavior: a crowd is served in turn, and too large a crowd is asked to come back', async () => {
    const sent = await drawPicture(300, 300).png().toBuffer()
    const all = await Promise.allSettled(Array.from({ length: 30 }, () => pictures.from(sent, [640])))
    const [made, busy] = ['fulfilled', 'rejected'].map((status) => all.filter((one) => one.status === status))
    expect([made?.length, busy?.length]).toEqual([18, 12])
    for (const one of busy ?? []) expect(one).toMatchObject({ reason: { kind: { code: 'platform.too_busy' } } })
    expect(await pictures.from(sent, [640])).toHaveLength(1)
  })
})

function frame(background: string): Promise<Buffer> {
  return sharp({ create: { width: 16, height: 16, channels: 3, background } })
    .png()
    .toBuffer()
}
