import { escapeHtml, escapeJson } from './escape-html.ts'

/** What a page says of itself to whoever only reads its head. */
export type PageHead = {
  title: string
  description: string
  /** The page's own address; pages that are nobody's to find have none, and are kept out of indexes. */
  canonical?: string
  picture?: Picture
  /** What search engines read (JSON-LD). */
  structured?: object
}

export type Picture = { url: string; type: string; width?: number; height?: number }

// What previews and result lists show of a description.
const MOST_WORDS = 200

/** As much of somebody's words as a description has room for, in one line. */
export function shorten(words: string): string {
  const line = [...words.replace(/\s+/g, ' ').trim()]
  return line.length <= MOST_WORDS
    ? line.join('')
    : `${line
        .slice(0, MOST_WORDS - 1)
        .join('')
        .trimEnd()}…`
}

export function writeHead({ title, description, canonical, picture, structured }: PageHead): string {
  return [
    `<title>${escapeHtml(title)}</title>`,
    named('description', description),
    ...(canonical ? [`<link rel="canonical" href="${escapeHtml(canonical)}" />`] : [named('robots', 'noindex')]),
    property('og:site_name', 'Boxoffice'),
    property('og:type', 'website'),
    property('og:title', title),
    property('og:description', description),
    ...(canonical ? [property('og:url', canonical)] : []),
    ...(picture ? tellPicture(picture) : []),
    named('twitter:card', picture ? 'summary_large_image' : 'summary'),
    ...(structured ? [`<script type="application/ld+json">${escapeJson(structured)}</script>`] : []),
  ].join('\n    ')
}

function tellPicture({ url, type, width, height }: Picture): string[] {
  return [
    property('og:image', url),
    property('og:image:type', type),
    ...(width && height ? [property('og:image:width', `${width}`), property('og:image:height', `${height}`)] : []),
    named('twitter:image', url),
  ]
}

function named(name: string, content: string): string {
  return `<meta name="${name}" content="${escapeHtml(content)}" />`
}

function property(name: string, content: string): string {
  return `<meta property="${name}" content="${escapeHtml(content)}" />`
}
