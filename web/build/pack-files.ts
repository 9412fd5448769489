import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { minifySync, type Plugin } from 'vite'

const TEXT = /\.(css|js|svg|webmanifest)$/
// Copied as it stands, and fetched before anything is shown.
const FIRST = 'first-paint.js'
const SMALLEST = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }

/** Packs what is served as it is built, once and as small as it gets; on the way only what is written anew is packed. */
export function packFiles(): Plugin {
  return {
    name: 'boxoffice:pack-files',
    apply: 'build',
    writeBundle: {
      order: 'post',
      handler({ dir = '' }, bundle) {
        const first = join(dir, FIRST)
        writeFileSync(first, minifySync(FIRST, readFileSync(first, 'utf8')).code)
        for (const name of [FIRST, ...Object.keys(bundle).filter((file) => TEXT.test(file))]) {
          const bytes = readFileSync(join(dir, name))
          writeFileSync(join(dir, `${name}.br`), brotliCompressSync(bytes, SMALLEST))
          writeFileSync(join(dir, `${name}.gz`), gzipSync(bytes, { level: 9 }))
        }
      },
    },
  }
}
