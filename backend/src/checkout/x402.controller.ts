import { Body, Controller, Param, Post } from '@nestjs/common'
import { ApiOperation } from '@nestjs/swagger'
import { z } from 'zod'
import { AnswersPaid, AsPaidRequest, type PaidRequest } from '../payments/index.ts'
import { paidChoice } from './checkout.schemas.ts'
import { SellTickets } from './sell-tickets.ts'

@Controller('x402')
export class X402Controller {
  constructor(private readonly tickets: SellTickets) {}

  @Post('events/:id/tickets')
  @ApiOperation({ summary: 'Buys tickets for USDC by x402, without an account' })
  @AnswersPaid({ quantity: z.int() })
  buy(
    @Param('id', { schema: z.uuid() }) eventId: string,
    @Body({ schema: paidChoice }) choice: z.infer<typeof paidChoice>,
    @AsPaidRequest() request: PaidRequest,
  ) {
    return this.tickets.to(request, { eventId, ...choice })
  }
}
