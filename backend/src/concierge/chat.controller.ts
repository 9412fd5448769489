import { Body, Controller, Get, HttpCode, Post, SerializeOptions } from '@nestjs/common'
import { ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger'
import { z } from 'zod'
import { AsVisitor, ForAnyone, type Visitor } from '../identity/index.ts'
import { AsPaidRequest, type PaidRequest } from '../payments/index.ts'
import { Answers, AsIntention, Idempotent, type Intention } from '../platform/index.ts'
import { AskConcierge } from './asking/ask-concierge.ts'
import { ShowPrice } from './asking/show-price.ts'
import { type ChatWish, chatAccepted, chatAnswered, chatPrice, chatWish } from './concierge.schemas.ts'

@Controller('chat')
export class ChatController {
  constructor(
    private readonly concierge: AskConcierge,
    private readonly price: ShowPrice,
  ) {}

  @Get('price')
  @ApiOperation({ summary: 'What an answer costs, part by part' })
  @Answers(chatPrice)
  showPrice() {
    return this.price.today()
  }

  @Post()
  @ForAnyone()
  @Idempotent()
  @ApiOperation({
    summary: 'Asks the concierge about events, venues and how to buy; paid for first, and without an account by x402',
  })
  @HttpCode(200)
  @SerializeOptions({ schema: z.union([chatAnswered, chatAccepted]) })
  @ApiHeader({ name: 'PAYMENT-SIGNATURE', required: false, description: 'The payment, as x402 version 2 has it' })
  @ApiHeader({ name: 'X-PAYMENT', required: false, description: 'The payment, as x402 version 1 has it' })
  @ApiHeader({ name: 'Prefer', required: false, description: '`wait=N`: answer after N seconds, 20 at most' })
  @ApiResponse({
    ...{ status: 200, description: 'The answer', standardSchema: chatAnswered },
    headers: { 'PAYMENT-RESPONSE': { description: 'The settlement, as x402 has it', schema: { type: 'string' } } },
  })
  @ApiResponse({ status: 202, description: 'It takes longer: where the answer will be', standardSchema: chatAccepted })
  @ApiResponse({
    ...{ status: 402, description: 'What it costs: for clients of x402, and as `invoice` in plain words' },
    headers: {
      'PAYMENT-REQUIRED': { description: 'What is to be paid, as x402 version 2 has it', schema: { type: 'string' } },
    },
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  })
  ask(
    @Body({ schema: chatWish }) wish: ChatWish,
    @AsVisitor() visitor: Visitor,
    @AsPaidRequest() request: PaidRequest,
    @AsIntention() intention: Intention,
  ) {
    return this.concierge.by(visitor, wish, request, intention)
  }
}
