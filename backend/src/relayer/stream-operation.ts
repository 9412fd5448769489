import { Readable } from 'node:stream'
import { Injectable } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { PlatformConfig } from '../platform/index.ts'
import type { Operation } from './operation.ts'
import { viewOf } from './operations.schemas.ts'
import { WatchOperations } from './watch-operations.ts'

// Proxies close what is silent for a minute.
const HEARTBEAT_MS = 15_000

/** Server-sent events: the operation at once, again after each of its steps, and the end when it is final. */
@Injectable()
export class StreamOperation {
  constructor(
    private readonly config: PlatformConfig,
    private readonly watching: WatchOperations,
  ) {}

  to(request: FastifyRequest, reply: FastifyReply, operation: Operation): FastifyReply {
    const gone = new AbortController()
    request.raw.once('close', () => gone.abort())
    const events = this.#events(operation, Number(request.headers['last-event-id'] ?? 0), gone.signal)
    return reply
      .header('cache-control', 'no-store, no-transform')
      .header('x-accel-buffering', 'no')
      .type('text/event-stream; charset=utf-8')
      .send(Readable.from(events))
  }

  /** The id of an event is the number of steps so far: whoever comes back with it hears only what is new. */
  async *#events({ id }: Operation, lastEventId: number, signal: AbortSignal): AsyncGenerator<string> {
    const seen = Number.isInteger(lastEventId) ? lastEventId : 0
    yield 'retry: 1000\n\n'
    for await (const now of this.watching.watch(id, { seen, silenceMs: HEARTBEAT_MS, signal })) {
      if (!now) yield ': still here\n\n'
      else yield `id: ${now.steps.length}\nevent: operation\ndata: ${JSON.stringify(viewOf(now, this.config))}\n\n`
    }
  }
}
