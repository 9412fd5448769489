import { Controller, Get, Query } from '@nestjs/common'
import { ApiOperation } from '@nestjs/swagger'
import type { z } from 'zod'
import { ForPerson } from '../identity/index.ts'
import { Answers } from '../platform/index.ts'
import { ShowSignatures } from './show-signatures.ts'
import { signatures, signaturesQuery } from './signatures.schemas.ts'

@Controller('admin/signatures')
@ForPerson('admin')
export class SignaturesAdminController {
  constructor(private readonly signatures: ShowSignatures) {}

  @Get()
  @ApiOperation({ summary: "Every signature that was asked of a wallet's owner key, newest first" })
  @Answers(signatures)
  list(@Query({ schema: signaturesQuery }) query: z.infer<typeof signaturesQuery>) {
    return this.signatures.page(query)
  }
}
