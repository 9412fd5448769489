import type { Plugin } from 'vite'
import { filesOf } from './files-of.ts'

const firsts = {
  home: /\/src\/routes\/index\.tsx/,
  event: /\/src\/routes\/events\.\$eventId\.tsx/,
  en: /\/src\/i18n\/en\.json$/,
  ko: /\/src\/i18n\/ko\.json$/,
  'home.en': /\/src\/i18n\/en\.home\.json$/,
  'home.ko': /\/src\/i18n\/ko\.home\.json$/,
}

/**
 * Tells the server which files a public page and a language are made of besides what every page names, so that the
 * browser hears of them with the page and not from one script after the other.
 */
export function tellFirstFiles(): Plugin {
  return {
    name: 'boxoffice:tell-first-files',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const named = new Set(filesOf(bundle, ({ isEntry }) => isEntry))
        const told = Object.entries(firsts).map(([name, wanted]) => {
          const files = filesOf(bundle, ({ facadeModuleId }) => wanted.test(facadeModuleId ?? ''))
          if (files.length === 0) throw new Error(`The build has no chunk for ${name}`)
          return [name, files.filter((file) => !named.has(file))]
        })
        const source = JSON.stringify(Object.fromEntries(told))
        this.emitFile({ type: 'asset', fileName: 'first-files.json', source })
      },
    },
  }
}
