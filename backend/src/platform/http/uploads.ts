import multipart from '@fastify/multipart'
import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common'
import { RouteConfig } from '@nestjs/platform-fastify'
import { ApiBody, ApiConsumes } from '@nestjs/swagger'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { BodyTooLarge, InvalidRequest, MalformedBody, UnsupportedMediaType } from '../errors/platform.errors.ts'

/** The one file of a multipart body. It waits in the connection until somebody, having checked the rest, reads it. */
export type Upload = { read(limits: { mostBytes: number }): Promise<Buffer> }

// What a multipart body is longer than its file: boundaries and headers.
const WRAPPING_BYTES = 16_384
const IS_MULTIPART = /^multipart\//i

/** Lets the call take a file in a multipart body, which all others refuse. */
export function TakesFile(field: string, description: string): MethodDecorator {
  const file = { type: 'string', format: 'binary', description }
  return applyDecorators(
    RouteConfig({ takesFile: true }),
    ApiConsumes('multipart/form-data'),
    ApiBody({ schema: { type: 'object', required: [field], properties: { [field]: file } } }),
  )
}

/** The parameter that is the file; only where `@TakesFile` stands. */
export const AsUpload = createParamDecorator((_: unknown, context: ExecutionContext): Upload => {
  const request = context.switchToHttp().getRequest<FastifyRequest>()
  return { read: ({ mostBytes }) => readFile(request, mostBytes) }
})

export async function takeUploads(fastify: FastifyInstance): Promise<void> {
  await fastify.register(multipart)
  fastify.addHook('preParsing', async ({ headers, routeOptions: { config } }) => {
    const takesFile = (config as { takesFile?: boolean }).takesFile ?? false
    if (IS_MULTIPART.test(headers['content-type'] ?? '') && !takesFile) throw new UnsupportedMediaType({})
  })
}

async function readFile(request: FastifyRequest, mostBytes: number): Promise<Buffer> {
  if (!request.isMultipart()) throw new UnsupportedMediaType({})
  if (Number(request.headers['content-length'] ?? 0) > mostBytes + WRAPPING_BYTES) throw tooLarge(mostBytes)
  let file: Buffer | undefined
  try {
    for await (const part of request.parts({ limits: { fileSize: mostBytes, fieldSize: 1024, headerPairs: 20 } })) {
      if (part.type !== 'file' || file) throw new InvalidRequest([{ pointer: '', detail: 'must be one file alone' }])
      file = await part.toBuffer()
    }
  } catch (error) {
    throw refusalOf(error, mostBytes)
  }
  if (!file) throw new InvalidRequest([{ pointer: '', detail: 'must have a file' }])
  return file
}

function refusalOf(error: unknown, mostBytes: number): unknown {
  if (error instanceof InvalidRequest) return error
  if ((error as { statusCode?: unknown }).statusCode === 413) return tooLarge(mostBytes)
  return new MalformedBody({}, 'The multipart body breaks off or is not well formed.')
}

function tooLarge(bodyLimitBytes: number): BodyTooLarge {
  return new BodyTooLarge({ bodyLimitBytes }, `A file of at most ${bodyLimitBytes} bytes is taken.`)
}
