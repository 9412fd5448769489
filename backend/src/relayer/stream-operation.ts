import { Injectable } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { PlatformConfig, type ServerSentEvent, sendEvents } from '../platform/index.ts'
import type { Operation } from './operation.ts'
import { viewOf } from './operations.schemas.ts'
import { type Watching, WatchOperations } from './watch-operations.ts'

/** Server-sent events: the operation at once, again after each of its steps, and the end when it is final. */
@Injectable()
export class StreamOperation {
  constructor(
    private readonly config: PlatformConfig,
    private readonly watching: WatchOperations,
  ) {}

  to(request: FastifyRequest, reply: FastifyReply, { id }: Operation): FastifyReply {
    return sendEvents(request, reply, (watching) => this.#events(id, watching))
  }

  /** The id of an event is the number of steps so far: whoever comes back with it hears only what is new. */
  async *#events(id: string, watching: Watching): AsyncGenerator<ServerSentEvent | undefined> {
    for await (const now of this.watching.watch(id, watching)) {
      yield now && { id: now.steps.length, name: 'operation', data: viewOf(now, this.config) }
    }
  }
}
