import fastifyHelmet from '@fastify/helmet'
import { StandardSchemaSerializerInterceptor } from '@nestjs/common'
import { Reflector } from '@nestjs/core'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { PlatformConfig } from '../config/platform.config.ts'
import { AnswerWithProblem } from '../errors/answer-with-problem.ts'
import { HttpsRequired, NotFound } from '../errors/platform.errors.ts'
import { problemOf } from '../errors/problem.ts'
import { withCorrelation } from '../log/correlation.ts'
import { Log } from '../log/log.ts'
import { Metrics } from '../metrics/metrics.ts'
import { limitRequests } from './limit-requests.ts'
import { serveOpenApi } from './openapi.ts'
import { isProbe, prefixPaths } from './paths.ts'
import { refuseUnstorable } from './refuse-unstorable.ts'
import { requestIdOf } from './request-id.ts'
import { takeUploads } from './uploads.ts'
import { validationPipe } from './validation.ts'

const EXPOSED = ['x-request-id', 'location', 'retry-after', 'preference-applied']
// What clients of x402 read, in its second form and its first.
const EXPOSED_OF_PAYMENTS = ['payment-required', 'payment-response', 'x-payment-response']

export function createAdapter(config: PlatformConfig): FastifyAdapter {
  return new FastifyAdapter({
    logger: false,
    genReqId: requestIdOf,
    bodyLimit: config.bodyLimitBytes,
    trustProxy: [...config.trustedProxies],
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    // Before any route or hook: a path that cannot even be decoded.
    frameworkErrors: (_error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      const body = problemOf(new NotFound({}), { requestId: request.id, apiUrl: config.apiUrl })
      const headers = {
        'content-type': 'application/problem+json',
        'cache-control': 'no-store',
        'x-request-id': request.id,
      }
      reply.status(body.status).headers(headers).send(body)
    },
  })
}

// Node.js has 511 wait for a process that is busy, and those behind them lose their connection: a crowd is more. The
// system has the last word (`net.core.somaxconn`, 4096 on Linux).
const MOST_WAITING = 4096

/** Lets people in. */
export async function openEdge(app: NestFastifyApplication, at: { port: number; host: string }): Promise<void> {
  await app.listen({ ...at, backlog: MOST_WAITING })
}

/** Everything that is the same for every call: ids, headers, limits, validation, problems, documentation. */
export async function furnishEdge(app: NestFastifyApplication): Promise<void> {
  const config = app.get(PlatformConfig)
  const log = app.get(Log)
  const metrics = app.get(Metrics)
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance

  app.useLogger(log)
  prefixPaths(app)
  app.useGlobalPipes(validationPipe())
  app.useGlobalInterceptors(new StandardSchemaSerializerInterceptor(app.get(Reflector)))
  app.useGlobalFilters(new AnswerWithProblem(config, log, metrics))
  app.enableCors({
    origin: config.webUrl,
    credentials: true,
    exposedHeaders: [...EXPOSED, ...EXPOSED_OF_PAYMENTS],
    maxAge: 600,
    strictPreflight: false, // what is no preflight is a call like others, and refused like them
  })

  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id)
    withCorrelation(request.id, done)
  })
  // No bytes are no body, though many clients announce them as JSON.
  fastify.addHook('onRequest', async ({ headers }) => {
    if (headers['content-length'] !== '0') return
    if (headers['content-type']?.startsWith('application/json')) delete headers['content-type']
  })
  fastify.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    const labels = { method: request.method, route, status: String(reply.statusCode) }
    metrics.httpSeconds.observe(labels, reply.elapsedTime / 1000)
    if (!isProbe(request.url)) log.answered({ ...labels, ms: Math.round(reply.elapsedTime), ip: request.ip })
  })
  fastify.addHook('preValidation', refuseUnstorable)
  if (config.isProduction) {
    fastify.addHook('onRequest', async (request) => {
      if (request.protocol !== 'https' && !isProbe(request.url)) throw new HttpsRequired({})
    })
  }
  await fastify.register(fastifyHelmet, {
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    crossOriginResourcePolicy: { policy: 'same-site' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: config.isProduction && { maxAge: 365 * 24 * 3600, includeSubDomains: true },
  })
  await limitRequests(fastify, config)
  await takeUploads(fastify)
  serveOpenApi(app)
  app.enableShutdownHooks([], { useProcessExit: true })
}
