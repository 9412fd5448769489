import { randomUUID } from 'node:crypto'
import fastify, { type FastifyInstance } from 'fastify'
import { proxyApi } from './proxy-api.ts'
import { servePages } from './serve-pages.ts'

/** `webUrl` is the origin that people reach it by, which the pages name themselves by. */
type Ground = { folder: string; apiUrl: URL; webUrl: string; rpcOrigin?: string | undefined }

/** One origin for the browser: the pages from the folder, the API behind them. */
export async function buildServer({ folder, apiUrl, webUrl, rpcOrigin }: Ground): Promise<FastifyInstance> {
  const app = fastify({
    logger: { level: 'warn' },
    genReqId: ({ headers }) => sentRequestId(headers['x-request-id']) ?? randomUUID(),
  })
  await app.register(proxyApi, { apiUrl })
  await app.register(servePages, { folder, apiUrl, webUrl, rpcOrigin })
  return app
}

/** A caller's own id, where it is one that can stand in a log line. */
function sentRequestId(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' && /^[\w-]{8,64}$/.test(header) ? header : undefined
}
