import { Controller, Get, Header, Param, Post } from '@nestjs/common'
import { ApiOperation } from '@nestjs/swagger'
import type { Hex } from 'viem'
import { AsPerson, ForPerson, Fresh, type Person } from '../../identity/index.ts'
import { Answers, AsIntention, Idempotent, type Intention } from '../../platform/index.ts'
import { operationView } from '../../relayer/index.ts'
import { paymentIdField, paymentView } from '../payments/payments.schemas.ts'
import { PayFromWallet } from './pay-from-wallet.ts'

@Controller('me/merchant-payments')
@ForPerson()
export class PayerController {
  constructor(private readonly pay: PayFromWallet) {}

  @Get(':paymentId')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'What a shop wants to be paid, for whoever knows the id' })
  @Answers(paymentView)
  look(@Param('paymentId', { schema: paymentIdField }) paymentId: Hex) {
    return this.pay.look(paymentId)
  }

  @Post(':paymentId')
  @Fresh()
  @Idempotent()
  @ApiOperation({ summary: 'Has your wallet pay a shop; we pay the gas' })
  @Answers(operationView, { status: 202, description: 'It is on its way' })
  payShop(
    @Param('paymentId', { schema: paymentIdField }) paymentId: Hex,
    @AsPerson() person: Person,
    @AsIntention() intention: Intention,
  ) {
    return this.pay.by(person, paymentId, intention)
  }
}
