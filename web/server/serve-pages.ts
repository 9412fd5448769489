import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import files from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { securityHeaders } from './security-headers.ts'

const A_YEAR = 'public, max-age=31536000, immutable'

/** The built pages: hashed assets for good, everything else asked for anew, and every page address answered by the one page. */
export async function servePages(app: FastifyInstance, { folder }: { folder: string }) {
  await app.register(compress, {
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } },
  })
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(securityHeaders)
  })
  await app.register(files, {
    root: folder,
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.header('cache-control', path.startsWith(`${folder}/assets/`) ? A_YEAR : 'no-cache')
    },
  })
  app.setNotFoundHandler((request, reply) => {
    if (isPageNavigation(request)) return reply.sendFile('index.html')
    return reply.code(404).header('cache-control', 'no-store').type('text/plain; charset=utf-8').send('Not found.\n')
  })
}

/** A browser going to an address; not a script, a picture or a font that is missing. */
function isPageNavigation({ method, url, headers }: FastifyRequest): boolean {
  const [path = '/'] = url.split('?')
  const namesFile = /\.[^/]*$/.test(path) || path.startsWith('/assets/')
  return ['GET', 'HEAD'].includes(method) && !namesFile && (headers.accept ?? '').includes('text/html')
}
