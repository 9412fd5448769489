import { createHash } from 'node:crypto'

export type ShownLetter = { to: string; subject: string; text: string; code?: string; sentAt: string }

const STYLE = `
:root { color-scheme: light dark; --paper: #f6f1e7; --card: #fffdf8; --ink: #1a1613; --soft: #5b534b; }
@media (prefers-color-scheme: dark) { :root { --paper: #14110e; --card: #1e1a16; --ink: #f3ecdf; --soft: #b3a899; } }
body { background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; margin: 0 auto; max-width: 42rem; padding: 2rem 1.25rem; }
h1 { font-size: 1.75rem; line-height: 1.1; overflow-wrap: anywhere; }
article { background: var(--card); border: 1.5px solid; border-radius: 6px; margin: 1rem 0; padding: 1rem 1.25rem; }
h2 { font-size: 1.05rem; margin: 0; }
.whose { color: var(--soft); font-size: 0.85rem; margin: 0.2rem 0 0; overflow-wrap: anywhere; }
.code { font: 600 2rem/1.2 ui-monospace, monospace; letter-spacing: 0.15em; margin: 0.75rem 0 0; }
pre { font: inherit; margin: 0.75rem 0 0; overflow-wrap: anywhere; white-space: pre-wrap; }
`

/** Allows this page's own style and nothing else. */
export const MAILBOX_PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; frame-ancestors 'none'`

/** The mailbox as somebody at a browser reads it: the code large, for it is what one came for. */
export function mailboxPage(letters: readonly ShownLetter[], whose: string | undefined): string {
  const title = whose === undefined ? 'All letters' : `Letters to ${escaped(whose)}`
  const none = '<p>No letter yet. Ask for a code, then load this page again.</p>'
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Boxoffice mailbox</title>
<style>${STYLE}</style>
<h1>${title}</h1>
<p class="whose">Nothing is mailed on this machine; what would have been is kept here for a week.</p>
${letters.map(articleOf).join('\n') || none}
</html>
`
}

function articleOf({ to, subject, text, code, sentAt }: ShownLetter): string {
  const big = code === undefined ? '' : `<p class="code">${escaped(code)}</p>\n`
  return `<article>
<h2>${escaped(subject)}</h2>
<p class="whose">to ${escaped(to)}, <time datetime="${sentAt}">${sentAt.replace('T', ' ').slice(0, 19)} UTC</time></p>
${big}<pre>${escaped(text)}</pre>
</article>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
