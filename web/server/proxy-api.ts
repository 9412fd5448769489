import proxy from '@fastify/http-proxy'
import type { FastifyInstance } from 'fastify'
import { forwardedFor } from './forwarded-for.ts'

const ROADS = ['/api', '/health', '/ipfs', '/errors', '/dev', '/.well-known/x402']
const PROBLEM = { 'content-type': 'application/problem+json', 'cache-control': 'no-store' }

/** Passes what belongs to the API on, as it comes and without holding anything back, so that live updates stay live. */
export async function proxyApi(app: FastifyInstance, { apiUrl }: { apiUrl: URL }) {
  for (const road of ROADS) {
    await app.register(proxy, {
      upstream: apiUrl.origin,
      prefix: road,
      rewritePrefix: road,
      // A live update may be silent for as long as it likes; an answer has to begin within a minute.
      undici: { bodyTimeout: 0, headersTimeout: 60_000 },
      replyOptions: {
        // A 503 is the API's word and is passed on at once; whether to ask again is the caller's choice.
        retryDelay: () => null,
        rewriteRequestHeaders: (request, headers) => ({
          ...headers,
          'x-request-id': request.id,
          'x-forwarded-for': forwardedFor(request),
        }),
        onError: (reply) => {
          // Serialised here: for an object Fastify would set a content type of its own.
          reply
            .code(502)
            .headers(PROBLEM)
            .send(JSON.stringify(unreachable(apiUrl, reply.request.id)))
        },
      },
    })
  }
}

function unreachable(apiUrl: URL, requestId: string) {
  return {
    type: `${apiUrl.origin}/errors/platform.unreachable`,
    title: 'The API does not answer',
    status: 502,
    code: 'platform.unreachable',
    detail: 'The web is up, but the API behind it gave no answer. Whether the request arrived is not known.',
    requestId,
  }
}
