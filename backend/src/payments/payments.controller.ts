import { Controller, Get, Param, Req, Res } from '@nestjs/common'
import { ApiHeader, ApiOperation, ApiProduces, ApiResponse } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Answers } from '../platform/index.ts'
import { paymentView } from './payments.schemas.ts'
import { ShowPayment } from './show-payment.ts'

const paymentId = z.uuid()

@Controller('payments')
export class PaymentsController {
  constructor(private readonly payments: ShowPayment) {}

  @Get(':id')
  @ApiOperation({ summary: 'How far a payment is' })
  @Answers(paymentView)
  show(@Param('id', { schema: paymentId }) id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.payments.of(id, reply)
  }

  @Get(':id/stream')
  @ApiOperation({ summary: 'Its states as they change, as server-sent events' })
  @ApiProduces('text/event-stream')
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'The id of the last event that was seen' })
  @ApiResponse({
    status: 200,
    description: 'Events named `payment`, each with a Payment as its data; it ends when the payment is over',
    content: { 'text/event-stream': { schema: { type: 'string' } } },
  })
  async stream(
    @Param('id', { schema: paymentId }) id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    await this.payments.stream(id, request, reply)
  }
}
