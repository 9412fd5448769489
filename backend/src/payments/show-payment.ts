import { Injectable } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { PlatformConfig, type ServerSentEvent, sendEvents } from '../platform/index.ts'
import { FindPayments } from './find-payments.ts'
import { type PaymentView, viewOf } from './payments.schemas.ts'
import { WaitForPayments, type Watching } from './wait-for-payments.ts'

/** A payment for whoever knows its id, once or for as long as it changes. */
@Injectable()
export class ShowPayment {
  constructor(
    private readonly config: PlatformConfig,
    private readonly find: FindPayments,
    private readonly watching: WaitForPayments,
  ) {}

  async of(id: string, reply: FastifyReply): Promise<PaymentView> {
    reply.header('cache-control', 'no-store')
    return viewOf(await this.find.one(id), this.config)
  }

  async stream(id: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const payment = await this.find.one(id)
    sendEvents(request, reply, (watching) => this.#events(payment.id, watching))
  }

  /** The id of an event is the payment's version: whoever comes back with it hears only what is new. */
  async *#events(id: string, watching: Watching): AsyncGenerator<ServerSentEvent | undefined> {
    for await (const now of this.watching.watch(id, watching)) {
      yield now && { id: now.version, name: 'payment', data: viewOf(now, this.config) }
    }
  }
}
