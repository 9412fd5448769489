import { Body, Controller, Get, Header, Param, Post, Query } from '@nestjs/common'
import { ApiOperation } from '@nestjs/swagger'
import type { Address, Hex } from 'viem'
import type { z } from 'zod'
import { Answers, AsIntention, Idempotent, type Intention } from '../platform/index.ts'
import { gaslessQuery, gaslessView, gaslessWish } from './gasless/gasless.schemas.ts'
import { PayGasless } from './gasless/pay-gasless.ts'
import type { Client } from './keys/find-keys.ts'
import { AsClient, ForMerchant } from './keys/for-merchant.ts'
import { LookAtTokens } from './looking/look-at-tokens.ts'
import { LookAtTransactions } from './looking/look-at-transactions.ts'
import { allowanceQuery, allowanceView, balanceQuery, balanceView, transactionView } from './looking/looking.schemas.ts'
import { addressField, hashField } from './merchants.fields.ts'
import { AskForPayment } from './payments/ask-for-payment.ts'
import { paymentIdField, paymentView, paymentWish } from './payments/payments.schemas.ts'
import { ShowPayment } from './payments/show-payment.ts'

@Controller('merchant')
export class MerchantController {
  constructor(
    private readonly ask: AskForPayment,
    private readonly gasless: PayGasless,
    private readonly show: ShowPayment,
    private readonly tokens: LookAtTokens,
    private readonly transactions: LookAtTransactions,
  ) {}

  @Post('payments')
  @ForMerchant('payments:write')
  @Idempotent()
  @ApiOperation({ summary: 'Asks for a payment: terms that we have signed, and that anybody can pay at the gateway' })
  @Answers(paymentView, { status: 201, description: 'It can be paid until its deadline' })
  askForPayment(
    @Body({ schema: paymentWish }) wish: z.output<typeof paymentWish>,
    @AsClient() client: Client,
    @AsIntention() intention: Intention,
  ) {
    return this.ask.by(client, wish, intention)
  }

  @Get('payments/:paymentId')
  @ForMerchant('payments:read')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Whether it is paid: what the contract says' })
  @Answers(paymentView)
  payment(@Param('paymentId', { schema: paymentIdField }) paymentId: Hex, @AsClient() client: Client) {
    return this.show.to(client, paymentId)
  }

  @Get('payments/:paymentId/gasless')
  @ForMerchant('payments:read')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'What a payer with an ordinary key signs so that we pay the gas' })
  @Answers(gaslessView)
  gaslessData(
    @Param('paymentId', { schema: paymentIdField }) paymentId: Hex,
    @Query({ schema: gaslessQuery }) { payer }: z.output<typeof gaslessQuery>,
    @AsClient() client: Client,
  ) {
    return this.gasless.data(client, paymentId, payer)
  }

  @Post('payments/:paymentId/gasless')
  @ForMerchant('gasless:write')
  @Idempotent()
  @ApiOperation({ summary: 'Sends what the payer has signed; the same signature is sent once' })
  @Answers(paymentView, { status: 202, description: 'It is on its way; ask for the payment' })
  submitGasless(
    @Param('paymentId', { schema: paymentIdField }) paymentId: Hex,
    @Body({ schema: gaslessWish }) wish: z.output<typeof gaslessWish>,
    @AsClient() client: Client,
    @AsIntention() intention: Intention,
  ) {
    return this.gasless.submit(client, paymentId, wish, intention)
  }

  @Get('tokens/:address/balance')
  @ForMerchant('chain:read')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'What somebody has of a token' })
  @Answers(balanceView)
  balance(
    @Param('address', { schema: addressField }) token: Address,
    @Query({ schema: balanceQuery }) { owner }: z.output<typeof balanceQuery>,
  ) {
    return this.tokens.balance(token, owner)
  }

  @Get('tokens/:address/allowance')
  @ForMerchant('chain:read')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'What somebody lets somebody else take of a token' })
  @Answers(allowanceView)
  allowance(
    @Param('address', { schema: addressField }) token: Address,
    @Query({ schema: allowanceQuery }) { owner, spender }: z.output<typeof allowanceQuery>,
  ) {
    return this.tokens.allowance(token, owner, spender)
  }

  @Get('transactions/:hash')
  @ForMerchant('chain:read')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'What became of a transaction' })
  @Answers(transactionView)
  transaction(@Param('hash', { schema: hashField }) hash: Hex) {
    return this.transactions.of(hash)
  }
}
