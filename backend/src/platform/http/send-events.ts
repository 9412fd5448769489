import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** One server-sent event; its id is a number that grows. */
export type ServerSentEvent = { readonly id: number; readonly name: string; readonly data: unknown }

export type EventSource = (options: {
  /** The id of the last event that whoever comes back has seen; 0 for who is new. */
  readonly seen: number
  readonly silenceMs: number
  readonly signal: AbortSignal
}) => AsyncIterable<ServerSentEvent | undefined>

// Proxies close what is silent for a minute.
const HEARTBEAT_MS = 15_000

/** Sends events as they come, and a sign of life where the source says that it was silent; ends when the source does. */
export function sendEvents(request: FastifyRequest, reply: FastifyReply, source: EventSource): FastifyReply {
  const gone = new AbortController()
  request.raw.once('close', () => gone.abort())
  const lastEventId = Number(request.headers['last-event-id'] ?? 0)
  const seen = Number.isInteger(lastEventId) ? lastEventId : 0
  return reply
    .header('cache-control', 'no-store, no-transform')
    .header('x-accel-buffering', 'no')
    .type('text/event-stream; charset=utf-8')
    .send(Readable.from(write(source({ seen, silenceMs: HEARTBEAT_MS, signal: gone.signal }))))
}

async function* write(events: AsyncIterable<ServerSentEvent | undefined>): AsyncGenerator<string> {
  yield 'retry: 1000\n\n'
  for await (const event of events) {
    if (!event) yield ': still here\n\n'
    else yield `id: ${event.id}\nevent: ${event.name}\ndata: ${JSON.stringify(event.data)}\n\n`
  }
}
