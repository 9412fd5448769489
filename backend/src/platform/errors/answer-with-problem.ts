import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PlatformConfig } from '../config/platform.config.ts'
import type { Log } from '../log/log.ts'
import type { Metrics } from '../metrics/metrics.ts'
import { problemOf } from './problem.ts'
import { toRefusal } from './to-refusal.ts'

/** Turns whatever was thrown into a problem document; what was not foreseen is logged with its stack, and never shown. */
@Catch()
export class AnswerWithProblem implements ExceptionFilter {
  constructor(
    private readonly config: PlatformConfig,
    private readonly log: Log,
    private readonly metrics: Metrics,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp()
    const request = http.getRequest<FastifyRequest>()
    const reply = http.getResponse<FastifyReply>()
    const refusal = toRefusal(error, this.config)
    const { code, status } = refusal.kind
    this.metrics.refusals.inc({ code })
    if (status >= 500)
      this.log.error({ code, method: request.method, route: request.routeOptions.url, error }, 'a request failed')
    if (reply.raw.headersSent) {
      reply.raw.destroy() // a stream that broke: the client must see that it is not whole
      return
    }
    if (refusal.retryAfterSeconds !== undefined) reply.header('retry-after', String(refusal.retryAfterSeconds))
    reply
      .status(status)
      .headers(refusal.headers)
      .header('content-type', 'application/problem+json')
      .header('cache-control', 'no-store')
      .send(problemOf(refusal, { requestId: request.id, apiUrl: this.config.apiUrl }))
  }
}
