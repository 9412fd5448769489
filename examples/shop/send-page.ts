import { readdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join } from 'node:path'

const TYPES: { readonly [extension: string]: string } = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}
const HEADERS = {
  'content-security-policy': "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}
const folder = join(import.meta.dirname, 'page')
const files = new Set(readdirSync(folder))

/** Whether there is such a file; the page itself is at the door. */
export function sendPage(path: string, { method }: IncomingMessage, response: ServerResponse): boolean {
  const name = path === '/' ? 'index.html' : path.slice(1)
  if (!files.has(name) || (method !== 'GET' && method !== 'HEAD')) return false
  response.writeHead(200, { ...HEADERS, 'content-type': TYPES[extname(name)] ?? 'application/octet-stream' })
  response.end(method === 'HEAD' ? undefined : readFileSync(join(folder, name)))
  return true
}
