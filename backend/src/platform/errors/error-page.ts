import { createHash } from 'node:crypto'
import type { RefusalKind } from './refusal.ts'

const STYLE = `
:root { color-scheme: light dark; --paper: #f6f1e7; --ink: #1a1613; --soft: #5b534b; }
@media (prefers-color-scheme: dark) { :root { --paper: #14110e; --ink: #f3ecdf; --soft: #b3a899; } }
body { background: var(--paper); color: var(--ink); font: 17px/1.55 system-ui, sans-serif; margin: 0 auto; max-width: 42rem; padding: 3rem 1.25rem; }
h1 { font-size: 2rem; line-height: 1.1; margin: 0.3em 0 0.8em; text-wrap: balance; }
code { font-size: 0.95em; }
dt { border-top: 1.5px solid; color: var(--soft); font-size: 0.85rem; margin-top: 1.2rem; padding-top: 0.6rem; }
dd { margin: 0; }
`

/** Allows this page's own style and nothing else. */
export const ERROR_PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; frame-ancestors 'none'`

/** The page that a problem document's `type` leads to. */
export function errorPage(kind: RefusalKind): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${kind.code} · Boxoffice</title>
<style>${STYLE}</style>
<code>${kind.code}</code>
<h1>${prose(kind.title)}</h1>
<dl>
<dt>What it means</dt><dd>${prose(kind.meaning)}</dd>
<dt>What to do</dt><dd>${prose(kind.remedy)}</dd>
<dt>Status</dt><dd>${kind.status}</dd>
<dt>Does trying again help?</dt><dd>${kind.retryable ? 'Yes, after a while.' : 'No, not with the same request.'}</dd>
</dl>
</html>
`
}

function prose(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return escaped.replace(/`([^`]+)`/g, '<code>$1</code>')
}
