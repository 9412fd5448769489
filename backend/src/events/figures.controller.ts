import { Controller, Get, Header, Param, Post, Query } from '@nestjs/common'
import { ApiOperation } from '@nestjs/swagger'
import { z } from 'zod'
import { AsPerson, ForPerson, type Person } from '../identity/index.ts'
import { Answers, AsIntention, Idempotent, type Intention } from '../platform/index.ts'
import { operationView } from '../relayer/index.ts'
import { payoutPage, payoutsQuery, salesView } from './figures.schemas.ts'
import { ListPayouts } from './list-payouts.ts'
import { PayOutEvent } from './pay-out-event.ts'
import { ShowSales } from './show-sales.ts'

@Controller()
@ForPerson('organizer')
export class FiguresController {
  constructor(
    private readonly payouts: ListPayouts,
    private readonly payOut: PayOutEvent,
    private readonly sales: ShowSales,
  ) {}

  @Get('events/:id/sales')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'What was sold of an event of yours, by tier, day and currency' })
  @Answers(salesView)
  showSales(@Param('id', { schema: z.uuid() }) id: string, @AsPerson() person: Person) {
    return this.sales.to(person, id)
  }

  @Get('organizer/payouts')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'What your events have brought and where it is, newest event first' })
  @Answers(payoutPage)
  listPayouts(@AsPerson() person: Person, @Query({ schema: payoutsQuery }) query: z.infer<typeof payoutsQuery>) {
    return this.payouts.of(person, query)
  }

  @Post('events/:id/payout')
  @Idempotent()
  @ApiOperation({ summary: 'Fetches what an event of yours holds after its end, and whatever else you are owed' })
  @Answers(operationView, { status: 202, description: 'It is on its way' })
  askForPayout(
    @Param('id', { schema: z.uuid() }) id: string,
    @AsPerson() person: Person,
    @AsIntention() intention: Intention,
  ) {
    return this.payOut.by(person, id, intention)
  }
}
