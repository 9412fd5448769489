import { Body, Controller, Get, Header, Post, Query } from '@nestjs/common'
import { ApiOperation } from '@nestjs/swagger'
import type { z } from 'zod'
import { AsPerson, ForPerson, type Person } from '../../identity/index.ts'
import { Answers } from '../../platform/index.ts'
import { AnswersPaid } from '../accepting/answers-paid.ts'
import { AsPaidRequest, type PaidRequest } from '../x402/paid-request.ts'
import { BuyCredits } from './buy-credits.ts'
import { creditsOrder, creditsQuery, ownCredits } from './credits.schemas.ts'
import { ShowCredits } from './show-credits.ts'

@Controller()
@ForPerson()
export class CreditsController {
  constructor(
    private readonly buy: BuyCredits,
    private readonly show: ShowCredits,
  ) {}

  @Post('x402/credits')
  @ApiOperation({ summary: 'Buys credits for you, by x402' })
  @AnswersPaid({})
  order(
    @Body({ schema: creditsOrder }) order: z.infer<typeof creditsOrder>,
    @AsPerson() person: Person,
    @AsPaidRequest() request: PaidRequest,
  ) {
    return this.buy.by(person, order, request)
  }

  @Get('me/credits')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Your credits, and what became of them, newest first' })
  @Answers(ownCredits)
  credits(@Query({ schema: creditsQuery }) query: z.infer<typeof creditsQuery>, @AsPerson() person: Person) {
    return this.show.to(person, query)
  }
}
