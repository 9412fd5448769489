import { Body, Controller, Get, Param, Post } from '@nestjs/common'
import { ApiOperation } from '@nestjs/swagger'
import { z } from 'zod'
import { AsPerson, ForPerson, type Person } from '../identity/index.ts'
import { Answers, AsIntention, Idempotent, type Intention } from '../platform/index.ts'
import { orderAccepted, orderView, ticketChoice } from './checkout.schemas.ts'
import { PlaceOrder } from './place-order.ts'
import { ShowOrder } from './show-order.ts'

@Controller()
export class CheckoutController {
  constructor(
    private readonly orders: PlaceOrder,
    private readonly order: ShowOrder,
  ) {}

  @Post('events/:id/tickets')
  @ForPerson()
  @Idempotent({ required: true })
  @ApiOperation({ summary: 'Orders tickets' })
  @Answers(orderAccepted, { status: 202, description: 'The tickets are held and the order is on its way' })
  buy(
    @Param('id', { schema: z.uuid() }) eventId: string,
    @Body({ schema: ticketChoice }) choice: z.infer<typeof ticketChoice>,
    @AsPerson() person: Person,
    @AsIntention() intention: Intention,
  ) {
    return this.orders.of(person, { eventId, ...choice }, intention)
  }

  @Get('orders/:id')
  @ForPerson()
  @ApiOperation({ summary: 'How far an order of yours is' })
  @Answers(orderView)
  show(@Param('id', { schema: z.uuid() }) id: string, @AsPerson() person: Person) {
    return this.order.of(person, id)
  }
}
