import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type Plugin, transformWithOxc } from 'vite'
import { filesOf } from './files-of.ts'

// Besides what every page needs: one's tickets, in every language, with what stands above them and what chooses which of
// them are kept. Fonts are kept as they are used.
const OFFLINE = [
  /\/src\/routes\/tickets\./,
  /\/src\/(features\/session\/account-menu|offline\/choose-kept)\./,
  /\/src\/i18n\/\w\w(\.own)?\.json$/,
]
// Styles that come after the first sight are nobody's import.
const LATE = /\/hangul-[^/]+\.css$/
const source = new URL('../worker/service-worker.ts', import.meta.url)

/** Writes the service worker, which knows by name what of this build it keeps. */
export function writeWorker(): Plugin {
  return {
    name: 'boxoffice:write-worker',
    apply: 'build',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const late = Object.keys(bundle).filter((name) => LATE.test(name))
        const needed = filesOf(
          bundle,
          ({ isEntry, facadeModuleId }) => isEntry || OFFLINE.some((wanted) => wanted.test(facadeModuleId ?? '')),
        )
        const files = [...needed, ...late.map((name) => `/${name}`)]
        const { code: module } = await transformWithOxc(readFileSync(source, 'utf8'), 'service-worker.ts')
        const code = module.replace(/^export \{\s*\};?\n?/m, '') // only the types want a module
        const id = createHash('sha256')
          .update(JSON.stringify(files) + code)
          .digest('hex')
          .slice(0, 12)
        const build = `const BUILD = ${JSON.stringify({ id, files })}\n`
        this.emitFile({ type: 'asset', fileName: 'service-worker.js', source: build + code })
      },
    },
  }
}
