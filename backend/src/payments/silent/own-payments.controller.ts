import { Body, Controller, Get, Header, Post, Query } from '@nestjs/common'
import { ApiOperation, ApiResponse } from '@nestjs/swagger'
import type { z } from 'zod'
import { AsPerson, ForPerson, type Person } from '../../identity/index.ts'
import { Answers } from '../../platform/index.ts'
import { IssueAuthorization } from './issue-authorization.ts'
import { ListOwnPayments } from './list-own-payments.ts'
import { ownPayments, ownPaymentsQuery, paymentAsked, paymentSigned, paymentWish } from './own-payments.schemas.ts'

@Controller('me/payments')
@ForPerson()
export class OwnPaymentsController {
  constructor(
    private readonly issue: IssueAuthorization,
    private readonly list: ListOwnPayments,
  ) {}

  @Post()
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary:
      'Signs a payment that this server has asked for: inside your allowance without asking, else when confirmed',
  })
  @Answers(paymentSigned, { description: 'The same for the same challenge, however often; it is signed once' })
  @ApiResponse({ status: 409, description: 'It needs a yes, or money', standardSchema: paymentAsked })
  sign(@Body({ schema: paymentWish }) wish: z.infer<typeof paymentWish>, @AsPerson() person: Person) {
    return this.issue.for(person, wish)
  }

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'What you have paid from your wallet, newest first' })
  @Answers(ownPayments)
  payments(@Query({ schema: ownPaymentsQuery }) query: z.infer<typeof ownPaymentsQuery>, @AsPerson() person: Person) {
    return this.list.page(person, query)
  }
}
