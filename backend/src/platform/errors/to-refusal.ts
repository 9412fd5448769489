import { HttpException } from '@nestjs/common'
import { isOutage } from './is-outage.ts'
import {
  BodyTooLarge,
  InternalError,
  MalformedBody,
  NotFound,
  Unavailable,
  UnsupportedMediaType,
} from './platform.errors.ts'
import { RefusalError } from './refusal.ts'

/** The refusal that stands for whatever was thrown; what nobody foresaw becomes InternalError. */
export function toRefusal(error: unknown, limits: { bodyLimitBytes: number }): RefusalError {
  if (error instanceof RefusalError) return error
  switch (statusOf(error)) {
    case 400:
      return new MalformedBody({})
    case 404:
      return new NotFound({})
    case 413:
      return new BodyTooLarge(
        { bodyLimitBytes: limits.bodyLimitBytes },
        `At most ${limits.bodyLimitBytes} bytes are taken.`,
      )
    case 415:
      return new UnsupportedMediaType({})
  }
  return isOutage(error) ? new Unavailable({}) : new InternalError({})
}

/** Fastify's own errors (a body it could not read) and Nest's (no such route) say their status. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus()
  const status = (error as { statusCode?: unknown } | null)?.statusCode
  return typeof status === 'number' ? status : undefined
}
