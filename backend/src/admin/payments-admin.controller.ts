import { Controller, Get, Param, Post, Query } from '@nestjs/common'
import { ApiOperation } from '@nestjs/swagger'
import { z } from 'zod'
import { AsPerson, ForPerson, type Person } from '../identity/index.ts'
import { Answers } from '../platform/index.ts'
import { OverseePayments } from './oversee-payments.ts'
import { adminPayment, adminPayments, paymentQueue, paymentsQuery } from './payments-admin.schemas.ts'

const paymentId = z.uuid()

@Controller('admin/payments')
@ForPerson('admin')
export class PaymentsAdminController {
  constructor(private readonly payments: OverseePayments) {}

  @Get()
  @ApiOperation({ summary: 'The payments of everybody, newest first' })
  @Answers(adminPayments)
  list(@Query({ schema: paymentsQuery }) query: z.infer<typeof paymentsQuery>) {
    return this.payments.page(query)
  }

  @Get('queue')
  @ApiOperation({ summary: 'How deep and how old the queue of payments is, how fast it goes, and what fails' })
  @Answers(paymentQueue)
  queue() {
    return this.payments.queue()
  }

  @Get(':id')
  @ApiOperation({ summary: "Anybody's payment" })
  @Answers(adminPayment)
  show(@Param('id', { schema: paymentId }) id: string) {
    return this.payments.show(id)
  }

  @Post(':id/retry')
  @ApiOperation({ summary: 'Has a payment that waits taken up at once, or one that failed looked for on the chain' })
  @Answers(adminPayment, { status: 202, description: 'It is due now' })
  retry(@Param('id', { schema: paymentId }) id: string, @AsPerson() admin: Person) {
    return this.payments.repair(admin, id, 'retry')
  }

  @Post(':id/requeue')
  @ApiOperation({ summary: 'Has a payment that was sent over a minute ago looked at from the beginning' })
  @Answers(adminPayment, { status: 202, description: 'It is looked at again; it is taken once whatever lands' })
  requeue(@Param('id', { schema: paymentId }) id: string, @AsPerson() admin: Person) {
    return this.payments.repair(admin, id, 'requeue')
  }

  @Post(':id/refund')
  @ApiOperation({ summary: 'Gives back money that came for a payment and that nothing was given for' })
  @Answers(adminPayment, { status: 202, description: 'The money goes back' })
  refund(@Param('id', { schema: paymentId }) id: string, @AsPerson() admin: Person) {
    return this.payments.repair(admin, id, 'refund')
  }
}
