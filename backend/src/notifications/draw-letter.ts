import type { Language } from '../identity/index.ts'
import type { Told } from '../tickets/index.ts'

export type Drawing = {
  readonly language: Language
  readonly heading: string
  readonly lead: string
  readonly about: Told
  readonly rows: readonly (readonly [string, string])[]
  readonly action: { readonly label: string; readonly url: string }
  readonly fine: string
}

/** The same letter twice: as plain text, and in the house's look, which needs no picture and follows the dark. */
export function drawLetter(drawing: Drawing): { text: string; html: string } {
  return { text: textOf(drawing), html: htmlOf(drawing) }
}

function textOf({ heading, lead, about, rows, action, fine }: Drawing): string {
  const lines = [
    ...[heading, '', about.title, `${about.when} (${about.zone})`, about.where, ''],
    ...rows.map((row) => row.filter(Boolean).join(' · ')),
    ...(rows.length > 0 ? [''] : []),
    ...[lead, '', `${action.label}: ${action.url}`, '', fine],
  ]
  return `${lines.join('\n')}\n`
}

// Clients that know nothing of the dark show the paper of the style attributes; the others take these.
const DARK = `
:root { color-scheme: light dark; supported-color-schemes: light dark }
@media (prefers-color-scheme: dark) {
  .paper { background: #14110e !important }
  .sheet { background: #1e1a16 !important; border-color: #352e27 !important }
  .ink { color: #f3ecdf !important }
  .soft { color: #b3a899 !important }
  .rule { border-color: #f3ecdf !important }
  .stamp { background: #ff6547 !important; color: #1c0a05 !important }
}`
const FACE = "font-family:'Pretendard Variable',Pretendard,-apple-system,'Segoe UI','Malgun Gothic',sans-serif"

function htmlOf({ language, heading, lead, about, rows, action, fine }: Drawing): string {
  const table = 'role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"'
  const soft = `class="soft" style="${FACE};font-size:15px;line-height:1.5;color:#5b534b;margin:0`
  const row = ([left, right]: readonly [string, string]) =>
    `<tr><td class="ink" style="${FACE};font-size:22px;font-weight:800;color:#1a1613;padding:10px 0">${escapeHtml(left)}</td>` +
    `<td class="soft" align="right" style="${FACE};font-size:15px;color:#5b534b;padding:10px 0">${escapeHtml(right)}</td></tr>`
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(heading)}</title>
<style>${DARK}</style>
</head>
<body class="paper" style="margin:0;background:#f6f1e7">
<table ${table} class="paper" style="background:#f6f1e7"><tr><td align="center" style="padding:28px 14px">
<table ${table} class="sheet" style="max-width:520px;background:#fffdf8;border:1px solid #e0d6c4;border-radius:12px">
<tr><td style="padding:28px 28px 8px">
<p class="soft" style="${FACE};font-size:13px;font-weight:700;color:#5b534b;margin:0 0 18px">Boxoffice</p>
<h1 class="ink" style="${FACE};font-size:28px;line-height:1.15;font-weight:800;color:#1a1613;margin:0 0 10px">${escapeHtml(heading)}</h1>
<p ${soft}">${escapeHtml(lead)}</p>
</td></tr>
<tr><td style="padding:12px 28px">
<table ${table} class="rule" style="border-top:2px solid #1a1613;border-bottom:2px solid #1a1613"><tr><td style="padding:16px 0">
<p class="ink" style="${FACE};font-size:20px;line-height:1.25;font-weight:800;color:#1a1613;margin:0 0 8px">${escapeHtml(about.title)}</p>
<p class="ink" style="${FACE};font-size:15px;line-height:1.5;font-weight:700;color:#1a1613;margin:0">${escapeHtml(about.when)}</p>
<p ${soft} 0 8px">${escapeHtml(about.zone)}</p>
<p ${soft}">${escapeHtml(about.where)}</p>
</td></tr></table>
<table ${table}>${rows.map(row).join('')}</table>
</td></tr>
<tr><td style="padding:8px 28px 24px">
<a class="stamp" href="${escapeHtml(action.url)}" style="${FACE};display:inline-block;background:#d2301a;color:#fffdf8;font-size:16px;font-weight:700;line-height:1.2;text-decoration:none;padding:15px 24px;border-radius:12px">${escapeHtml(action.label)}</a>
</td></tr>
<tr><td style="padding:0 28px 28px"><p ${soft};font-size:13px">${escapeHtml(fine)}</p></td></tr>
</table>
</td></tr></table>
</body>
</html>
`
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
