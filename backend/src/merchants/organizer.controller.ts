import { Body, Controller, Delete, Get, Header, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common'
import { ApiOperation, ApiResponse } from '@nestjs/swagger'
import type { Hex } from 'viem'
import { z } from 'zod'
import { AsDemandFreshCode, AsPerson, type DemandFreshCode, ForPerson, Fresh, type Person } from '../identity/index.ts'
import { Answers } from '../platform/index.ts'
import { keyList, keyMade, keyWish } from './keys/keys.schemas.ts'
import { OwnKeys } from './keys/own-keys.ts'
import { MerchantRows } from './merchant-rows.ts'
import { pageQuery } from './merchants.fields.ts'
import { ListPayments } from './payments/list-payments.ts'
import { paymentIdField, paymentPage, paymentsQuery, paymentView } from './payments/payments.schemas.ts'
import { ShowPayment } from './payments/show-payment.ts'
import { OwnProducts } from './products/own-products.ts'
import { productPage, productPatch, productView, productWish } from './products/products.schemas.ts'
import { BecomeMerchant } from './profile/become-merchant.ts'
import { merchantView, merchantWish } from './profile/profile.schemas.ts'
import { viewOf } from './profile/show-merchant.ts'

const rowId = z.uuid()

@Controller('organizer')
@ForPerson('organizer')
export class OrganizerController {
  constructor(
    private readonly become: BecomeMerchant,
    private readonly keys: OwnKeys,
    private readonly payments: ListPayments,
    private readonly products: OwnProducts,
    private readonly rows: MerchantRows,
    private readonly show: ShowPayment,
  ) {}

  @Get('merchant')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Who you are as a merchant' })
  @Answers(merchantView)
  async merchant(@AsPerson() person: Person) {
    return viewOf(await this.rows.of(person.id))
  }

  @Put('merchant')
  @ApiOperation({
    summary: 'Says under which name, to which address (by a fresh code) and in which tokens you are paid',
  })
  @Answers(merchantView)
  becomeMerchant(
    @Body({ schema: merchantWish }) wish: z.output<typeof merchantWish>,
    @AsPerson() person: Person,
    @AsDemandFreshCode() demandFreshCode: DemandFreshCode,
  ) {
    return this.become.as(person, wish, demandFreshCode)
  }

  @Get('api-keys')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Your API keys that are good, newest first' })
  @Answers(keyList)
  listKeys(@AsPerson() person: Person) {
    return this.keys.list(person)
  }

  @Post('api-keys')
  @Fresh()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Makes an API key, which is shown this once' })
  @Answers(keyMade, { status: 201, description: 'Keep it where only your server can read it' })
  makeKey(@Body({ schema: keyWish }) wish: z.output<typeof keyWish>, @AsPerson() person: Person) {
    return this.keys.make(person, wish)
  }

  @Delete('api-keys/:id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Revokes an API key at once' })
  @ApiResponse({ status: 204, description: 'It is refused from now on' })
  revokeKey(@Param('id', { schema: rowId }) id: string, @AsPerson() person: Person) {
    return this.keys.revoke(person, id)
  }

  @Get('products')
  @ApiOperation({ summary: 'Your catalogue, newest first' })
  @Answers(productPage)
  listProducts(@Query({ schema: pageQuery }) query: z.infer<typeof pageQuery>, @AsPerson() person: Person) {
    return this.products.page(person, query)
  }

  @Post('products')
  @ApiOperation({ summary: 'Adds a product, with a price for each token that it is sold for' })
  @Answers(productView, { status: 201, description: 'It can be paid for' })
  addProduct(@Body({ schema: productWish }) wish: z.output<typeof productWish>, @AsPerson() person: Person) {
    return this.products.add(person, wish)
  }

  @Patch('products/:id')
  @ApiOperation({ summary: 'Changes a product; what was asked for already keeps its amount' })
  @Answers(productView)
  changeProduct(
    @Param('id', { schema: rowId }) id: string,
    @Body({ schema: productPatch }) patch: z.output<typeof productPatch>,
    @AsPerson() person: Person,
  ) {
    return this.products.change(person, id, patch)
  }

  @Delete('products/:id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Takes a product out of the catalogue' })
  @ApiResponse({ status: 204, description: 'It is not sold any more' })
  removeProduct(@Param('id', { schema: rowId }) id: string, @AsPerson() person: Person) {
    return this.products.remove(person, id)
  }

  @Get('payments')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'What you have asked to be paid and what the chain has of it, newest first' })
  @Answers(paymentPage)
  listPayments(@Query({ schema: paymentsQuery }) query: z.infer<typeof paymentsQuery>, @AsPerson() person: Person) {
    return this.payments.page(person, query)
  }

  @Get('payments/:paymentId')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'One of your payments, and whether it is paid: what the contract says' })
  @Answers(paymentView)
  payment(@Param('paymentId', { schema: paymentIdField }) paymentId: Hex, @AsPerson() person: Person) {
    return this.show.toOwner(person, paymentId)
  }
}
