import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FirstAnswers } from '../../src/api/first-answers.ts'
import type { Language } from '../../src/i18n/choose-language.ts'
import { escapeJson } from './escape-html.ts'
import { type PageHead, writeHead } from './page-head.ts'

export type FilledPage = {
  language: Language
  /** Where it is one whose own files are known. */
  page?: 'home' | 'event'
  head: PageHead
  /** Answers of the API that the page is going to ask for: it need not ask again. */
  answers?: FirstAnswers
  /** What it shows first, drawn. */
  sight?: string | undefined
}

const HEAD = /<!-- head -->[\s\S]*?<!-- \/head -->/
const DATA = '<!-- data -->'
const ROOT = '<div id="root"></div>'

/** The built page, and where what is said of one address goes into it. Read once: a build is not changed under a server. */
export class PageTemplate {
  readonly #page: string
  readonly #drawnPage: string
  readonly #firstFiles: Record<string, string[]>

  constructor(folder: string) {
    this.#page = readFileSync(join(folder, 'index.html'), 'utf8')
    this.#drawnPage = putOff(this.#page)
    this.#firstFiles = JSON.parse(readFileSync(join(folder, 'first-files.json'), 'utf8'))
    if (!HEAD.test(this.#page) || !this.#page.includes(DATA)) {
      throw new Error('web/dist/index.html has no place for a head or for data: it was built by another version')
    }
  }

  /** By functions: as text, a dollar sign in a title would be taken for a pattern. */
  fill({ language, page, head, answers = {}, sight }: FilledPage): string {
    const data = `<script type="application/json" id="first-answers">${escapeJson(answers)}</script>`
    const names = this.#namesOf(language, page).join('\n    ')
    return (sight ? this.#drawnPage : this.#page)
      .replace(/<html lang="\w+"/, `<html lang="${language}"`)
      .replace(HEAD, () => [writeHead(head), sight ? putOff(names) : names].join('\n    '))
      .replace(ROOT, () => (sight ? `<div id="root" data-drawn="${language}">${sight}</div>` : ROOT))
      .replace(DATA, () => (Object.keys(answers).length > 0 ? data : ''))
  }

  /** Scripts that the browser would otherwise hear of from the scripts before them, and styles. */
  #namesOf(language: Language, page: FilledPage['page']): string[] {
    const files = [language, ...(page ? [page, `${page}.${language}`] : [])].flatMap(
      (name) => this.#firstFiles[name] ?? [],
    )
    return files.map((file) =>
      file.endsWith('.css')
        ? `<link rel="stylesheet" crossorigin href="${file}" />`
        : `<link rel="modulepreload" crossorigin href="${file}" />`,
    )
  }
}

/** What has been drawn needs its styles and fonts, and is shown; only then does `first-paint.js` fetch its scripts. */
function putOff(tags: string): string {
  return tags.replaceAll('rel="modulepreload"', 'rel="later"').replaceAll('type="module"', 'type="later"')
}
