import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import files from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { askApi } from './ask-api.ts'
import { FOLDER, readDrawing } from './first-sight.ts'
import { plainHead } from './head/house-heads.ts'
import { PageTemplate } from './head/page-template.ts'
import { preferredLanguage } from './head/preferred-language.ts'
import { securityHeaders } from './security-headers.ts'
import { sendPage } from './send-page.ts'
import { serveHeads } from './serve-heads.ts'
import { serveMaps } from './serve-maps.ts'
import { servePrompts } from './serve-prompts.ts'

const A_YEAR = 'public, max-age=31536000, immutable'

type Ground = { folder: string; apiUrl: URL; webUrl: string; rpcOrigin?: string | undefined }

/** The built pages: hashed assets for good, everything else asked for anew, and every page address answered by the one page. */
export async function servePages(app: FastifyInstance, { folder, apiUrl, webUrl, rpcOrigin }: Ground) {
  const headers = securityHeaders(rpcOrigin)
  const template = new PageTemplate(folder)
  const ask = askApi(apiUrl)
  const draw = await readDrawing(folder)
  await app.register(compress, {
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } },
  })
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(headers)
  })
  await app.register(serveHeads, { template, ask, draw, webUrl })
  await app.register(servePrompts, { template, ask, webUrl })
  await app.register(serveMaps, { ask, webUrl })
  await app.register(files, {
    root: folder,
    index: false,
    cacheControl: false,
    preCompressed: true,
    allowedPath: (path) => !path.startsWith(`/${FOLDER}/`),
    setHeaders: (reply, path) => {
      reply.header('cache-control', path.startsWith(`${folder}/assets/`) ? A_YEAR : 'no-cache')
    },
  })
  app.setNotFoundHandler((request, reply) => {
    if (isPageNavigation(request)) {
      const language = preferredLanguage(request.headers['accept-language'])
      return sendPage(reply.code(200), template, { language, head: plainHead(language) })
    }
    return reply.code(404).header('cache-control', 'no-store').type('text/plain; charset=utf-8').send('Not found.\n')
  })
}

/** A browser going to an address; not a script, a picture or a font that is missing. */
function isPageNavigation({ method, url, headers }: FastifyRequest): boolean {
  const [path = '/'] = url.split('?')
  const namesFile = /\.[^/]*$/.test(path) || path.startsWith('/assets/')
  return ['GET', 'HEAD'].includes(method) && !namesFile && (headers.accept ?? '').includes('text/html')
}
