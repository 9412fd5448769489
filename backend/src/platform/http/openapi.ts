import type { INestApplication } from '@nestjs/common'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { problem } from '../errors/problem.ts'
import { VERSION } from '../version.ts'
import { BASE_PATH } from './paths.ts'

const DOCS = `/${BASE_PATH}/docs`
const DOCS_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'"

/** The description of every call, as it is committed in openapi.json. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setTitle('Boxoffice')
    .setDescription('Events, tickets and payments. Errors are problem documents (RFC 9457) with a stable `code`.')
    .setVersion(VERSION)
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'opaque' }, 'token')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'bxk_…' }, 'apiKey')
    .addCookieAuth('__Host-boxoffice_session', { type: 'apiKey', in: 'cookie' }, 'session')
    .build()
  const document = SwaggerModule.createDocument(app, builder, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  })
  return withProblems(document)
}

export function serveOpenApi(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance
  fastify.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith(DOCS)) reply.header('content-security-policy', DOCS_POLICY)
  })
  SwaggerModule.setup(DOCS, app, () => describeApi(app), {
    jsonDocumentUrl: `/${BASE_PATH}/openapi.json`,
    customSiteTitle: 'Boxoffice API',
    raw: ['json'],
  })
}

/** Every call may answer with a problem; said here once instead of at each of them. */
function withProblems(document: OpenAPIObject): OpenAPIObject {
  const { $defs: { Problem: schema } = {} } = z.toJSONSchema(problem)
  const answer = {
    description: 'Refused or failed: see `code`',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: schema as object },
  }
  for (const path of Object.values(document.paths)) {
    for (const call of [path.get, path.put, path.post, path.patch, path.delete]) {
      if (call) call.responses.default = answer
    }
  }
  return document
}
