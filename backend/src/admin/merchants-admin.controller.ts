import { Body, Controller, Get, Header, Param, Put, Query } from '@nestjs/common'
import { ApiOperation } from '@nestjs/swagger'
import { z } from 'zod'
import { AsPerson, ForPerson, type Person } from '../identity/index.ts'
import { merchantView } from '../merchants/index.ts'
import { Answers } from '../platform/index.ts'
import { adminMerchants, merchantFee, merchantsQuery } from './merchants-admin.schemas.ts'
import { SetMerchantFee } from './set-merchant-fee.ts'

@Controller('admin/merchants')
@ForPerson('admin')
export class MerchantsAdminController {
  constructor(private readonly merchants: SetMerchantFee) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Everybody who is paid by the gateway, newest first' })
  @Answers(adminMerchants)
  list(@Query({ schema: merchantsQuery }) query: z.infer<typeof merchantsQuery>) {
    return this.merchants.page(query)
  }

  @Put(':id')
  @ApiOperation({ summary: 'Says what we keep of the payments that a merchant asks for from now on' })
  @Answers(merchantView)
  setFee(
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: merchantFee }) { feeBps }: z.infer<typeof merchantFee>,
    @AsPerson() admin: Person,
  ) {
    return this.merchants.by(admin, id, feeBps)
  }
}
