import type { Plugin } from 'vite'

/** Puts a preload into the page for each built font whose file name matches, so that the first words are set in it. */
export function preloadFonts(names: RegExp[]): Plugin {
  return {
    name: 'boxoffice:preload-fonts',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) =>
        Object.keys(bundle ?? {})
          .filter((file) => file.endsWith('.woff2') && names.some((name) => name.test(file)))
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'preload', href: `/${file}`, as: 'font', type: 'font/woff2', crossorigin: true },
            injectTo: 'head-prepend' as const,
          })),
    },
  }
}
